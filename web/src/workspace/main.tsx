import './sentences.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { sentenceOf } from '../api/problem.ts'
import { newQueryClient } from '../api/queries.ts'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { recallLarge } from './large.ts'
import { SignIn } from './SignIn.tsx'
import { useMe } from './session.tsx'

recallLarge()

const client = newQueryClient()
const Signed = lazy(() => import('./Signed.tsx').then(({ Signed: part }) => ({ default: part })))

/** Nobody there: sign in, at whatever address; afterwards one is where one wanted to go. */
function Workspace() {
  const { data: me, error, refetch } = useMe()
  if (me === null) return <SignIn />
  if (me) {
    return (
      <Suspense fallback={<Waiting />}>
        <Signed me={me} />
      </Suspense>
    )
  }
  return (
    <main className="main narrow" id="main">
      {error ? (
        <p className="ban red" role="alert">
          {sentenceOf(error)} <Button onClick={() => void refetch()}>{workspaceWords.problem.retry}</Button>
        </p>
      ) : (
        <Waiting onRetry={() => void refetch()} />
      )}
    </main>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Workspace />
    </QueryClientProvider>
  </StrictMode>,
)
