import { type CheckFormView, portalPaths } from '@guijiang/contract/portal'
import { checkWords } from '../../../messages/zh-CN/check.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'

/** Number and name, sent in the body of a POST: neither ever stands in an address. */
export function CheckForm({ form, specimen = true }: { form: CheckFormView; specimen?: boolean }) {
  return (
    <form className="check" action={portalPaths.check} method="post" data-island="certificate-number">
      <FaultSummary faults={form.faults} />
      <div className={specimen ? 'grid' : undefined}>
        <TextField
          name="number"
          label={checkWords.number}
          hint={checkWords.numberHint}
          error={faultOf(form.faults, 'number')}
          defaultValue={form.number}
          code
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
        />
        <TextField
          name="name"
          label={checkWords.name}
          hint={checkWords.nameHint}
          error={faultOf(form.faults, 'name')}
          defaultValue={form.name}
          maxLength={100}
        />
        {specimen && <Specimen />}
      </div>
      <div className="go">
        <Button type="submit" look="pri" big>
          {checkWords.act}
        </Button>
        <span>{checkWords.promise}</span>
      </div>
    </form>
  )
}

/** Where on the paper the number stands. */
function Specimen() {
  return (
    <div className="specimen" aria-hidden="true">
      <b>{checkWords.specimen.title}</b>
      <i />
      <i />
      <i />
      <div className="at">{checkWords.specimen.number}</div>
      <span className="cap">{checkWords.specimen.caption}</span>
    </div>
  )
}
