import type { PublicPage } from '@guijiang/contract/portal'
import { checkWords } from '../../../messages/zh-CN/check.ts'
import { Layout } from '../layout.tsx'
import { CheckForm } from './CheckForm.tsx'

/** The form alone: for who comes to check again, and for what is to be mended. */
export function CheckPage({ shell, form }: PublicPage<'check'>) {
  return (
    <Layout shell={shell} title={checkWords.title} place="check">
      <div className="plain narrow">
        <h1>{checkWords.heading}</h1>
        <p className="lead">{checkWords.lead}</p>
        <CheckForm form={form} />
      </div>
    </Layout>
  )
}
