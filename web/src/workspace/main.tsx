import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { sentenceOf } from '../api/problem.ts'
import { newQueryClient } from '../api/queries.ts'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { sentenceOfIssue } from './form.tsx'
import { recallLarge } from './large.ts'
import { newRouter } from './router.tsx'
import { SignIn } from './SignIn.tsx'
import { SessionProvider, useMe } from './session.tsx'

z.config({ customError: sentenceOfIssue })
recallLarge()

const client = newQueryClient()
const router = newRouter()

/** Nobody there: sign in, at whatever address; afterwards one is where one wanted to go. */
function Workspace() {
  const { data: me, error, refetch } = useMe()
  if (me === null) return <SignIn />
  if (me?.mustChangePassword) {
    return (
      <SessionProvider me={me}>
        <main className="main narrow" id="main">
          <ChangePassword />
        </main>
      </SessionProvider>
    )
  }
  if (me) {
    return (
      <SessionProvider me={me}>
        <RouterProvider router={router} />
      </SessionProvider>
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
    <I18nProvider locale="zh-CN">
      <QueryClientProvider client={client}>
        <Workspace />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
