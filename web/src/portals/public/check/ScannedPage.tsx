import type { PublicPage } from '@guijiang/contract/portal'
import { checkWords } from '../../../messages/zh-CN/check.ts'
import { Layout } from '../layout.tsx'
import { CheckForm } from './CheckForm.tsx'

const words = checkWords.scanned

/**
 * What the QR of a certificate opens. The number stands in the fragment, which never leaves the phone: a small island
 * reads it into the field. Without script one types it.
 */
export function ScannedPage({ shell, form }: PublicPage<'scanned'>) {
  return (
    <Layout shell={shell} title={words.title} place="check">
      <div className="plain narrow" data-island="scanned">
        <h1>{words.heading}</h1>
        <p className="lead" data-plain>
          {words.plain}
        </p>
        <p className="lead" data-read hidden>
          {words.lead}
        </p>
        <p className="ban gold" data-unread hidden>
          {words.unread}
        </p>
        <CheckForm form={form} specimen={false} />
      </div>
    </Layout>
  )
}
