import { demoAccounts, SecondFactor, signIn } from '@guijiang/contract/base/identity'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../api/call.ts'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { Flower, Mark } from '../ui/Mark.tsx'
import { type ActForm, Form, useActForm } from './form.tsx'
import { useSessionActs } from './session.tsx'

const words = workspaceWords.signIn

const Fields = z.object({
  account: z.string().trim().min(1, words.required.account),
  password: z.string().min(1, words.required.password),
  code: z.union([z.literal(''), SecondFactor], { error: words.required.code }),
})
type Fields = z.infer<typeof Fields>

/** Account, password, second factor; no puzzle. In the demonstration the current code stands beside its field. */
export function SignIn() {
  const { signedIn } = useSessionActs()
  const act = useActForm(signIn, {
    schema: Fields,
    defaults: { account: '', password: '', code: '' },
    toAsk: ({ account, password, code }) => ({ body: { account, password, code: code || undefined } }),
    onDone: () => void signedIn(),
    changes: [],
  })
  useEffect(() => {
    document.title = workspaceWords.title(words.title)
  }, [])
  return (
    <div className="sign">
      <div className="green">
        <a className="brand" href="/">
          <Mark size={34} />
          {workspaceWords.brand}
        </a>
        <h2>{words.lead}</h2>
        <p>{words.about}</p>
        <Flower place="one" />
      </div>
      <main id="main">
        <h1>{words.heading}</h1>
        <Form act={act}>
          <TextField
            label={words.account}
            {...act.field('account')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextField
            label={words.password}
            {...act.field('password')}
            type="password"
            autoComplete="current-password"
          />
          <TextField
            label={words.code}
            hint={words.codeHint}
            {...act.field('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            short
          />
          <Demo act={act} />
          <Button type="submit" look="pri" big busy={act.busy}>
            {words.act}
          </Button>
        </Form>
      </main>
    </div>
  )
}

/** Outside the demonstration the address does not exist, and nothing of this is shown. */
function useDemoAccounts() {
  return useQuery({
    queryKey: [demoAccounts.path],
    queryFn: ({ signal }) => call(demoAccounts, {}, { signal }).catch(() => null),
    refetchInterval: (query) => (query.state.data ? 5000 : false),
    retry: false,
  }).data
}

function Demo({ act: { form } }: { act: ActForm<Fields> }) {
  const demo = useDemoAccounts()
  const typed = useWatch({ control: form.control, name: 'account' })
  if (!demo) return null
  const known = demo.accounts.find(({ account }) => account === typed.trim())
  const choose = (account: string, code: string | null) => {
    form.setValue('account', account)
    form.setValue('password', demo.password)
    form.setValue('code', code ?? '')
  }
  return (
    <>
      {known && (
        <p className="demo-code" role="status">
          {known.code ? words.demoCode(known.code) : words.demoNoCode}
        </p>
      )}
      <details className="demo-accounts">
        <summary>
          {words.demoAccounts}，{words.demoPassword(demo.password)}
        </summary>
        <ul>
          {demo.accounts.map(({ account, name, place, code }) => (
            <li key={account}>
              <button type="button" className="btn quiet" onClick={() => choose(account, code)}>
                {account}
              </button>
              <span>
                {name} <span className="sub">{place}</span>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
