import type { AttendanceRow } from '@guijiang/contract/delivery/examination'
import { examinationWords } from '../../messages/zh-CN/examination.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = examinationWords.attendance

/** 到考, 缺考, 违纪 with its second signature; nothing where a component is not taken. */
export function MarkTag({ mark }: { mark: AttendanceRow['marks'][number] | undefined }) {
  if (!mark) return null
  const { status, state, signed } = mark
  if (!status) return <span className="sub">{words.unmarkedOne}</span>
  return (
    <>
      <StatusTag kind={status.kind}>{status.words}</StatusTag>
      {state === 'misconduct' && <small className="sub"> {signed ? words.signed : words.waitsForSign}</small>}
    </>
  )
}
