import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { Verdict, verdictState } from '../../../features/check/Verdict.tsx'
import { checkWords } from '../../../messages/zh-CN/check.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { momentWords } from '../../../ui/day.ts'
import { Crumb, Layout } from '../layout.tsx'

/** Screen 2. Printed, it is the slip of this check. */
export function CheckResultPage({ shell, verdict, checkedAt }: PublicPage<'checkResult'>) {
  const state = verdictState(verdict)
  return (
    <Layout shell={shell} title={`${checkWords.result.crumb}：${checkWords.result.title[state]}`} place="check">
      <Crumb from={{ href: portalPaths.home, words: portalWords.places.check }} here={checkWords.result.crumb} />
      <Verdict
        result={{ verdict, checkedAt }}
        actions={
          <div className="acts">
            {verdict.kind === 'found' && (
              <Button look="pri" icon="print" data-island="print" hidden>
                {checkWords.print}
              </Button>
            )}
            <ButtonLink href={portalPaths.check} look={verdict.kind === 'found' ? undefined : 'pri'}>
              {checkWords.again}
            </ButtonLink>
          </div>
        }
      />
      <section className="slip" aria-label={checkWords.slip.title}>
        <p>{checkWords.slip.printedAt(momentWords(checkedAt, true))}</p>
        <p>
          {checkWords.slip.address}：{portalPaths.check}
        </p>
        <p>{checkWords.slip.caution}</p>
      </section>
    </Layout>
  )
}
