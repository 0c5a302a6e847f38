import type { UploadedFile } from '@guijiang/contract/base/file'
import { Id } from '@guijiang/contract/iso'
import {
  commentInspection,
  getInspection,
  type InspectionView,
  submitRectification,
} from '@guijiang/contract/supervision/inspection'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { Findings, InspectionFacts, Rectification } from '../../../features/inspection/InspectionSheet.tsx'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { DecideForm, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { FileField } from '../../../workspace/parts/FileField.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = inspectionWords.one
const of = inspectionWords.rectification

/** One inspection as its body sees it: what was found, what it says to it, what it has put right. */
export function Inspection() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getInspection, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.title(data.reference)} note={data.status.words}>
      <InspectionFacts data={data} />
      <Findings data={data} Clause={ClauseChip} />
      <Rectification data={data} Clause={ClauseChip} />
      {data.possibleActions.includes('rectify') && <Rectifying key={data.version} data={data} />}
      {data.possibleActions.includes('comment') && <Commenting key={`c${data.version}`} data={data} />}
      <CaseHistory kind="inspection" id={id} />
    </Page>
  )
}

const most = 3

function Rectifying({ data }: { data: InspectionView }) {
  const { id, version, rectification } = data
  const demands = rectification?.demands ?? []
  const [files, setFiles] = useState<Readonly<Record<string, readonly UploadedFile[]>>>({})
  const filesOf = (code: string) => files[code] ?? []
  const act = useActForm(submitRectification, {
    schema: z.object({
      answers: z.array(submitRectification.body!.shape.answers.element.pick({ code: true, text: true })),
    }),
    defaults: { answers: demands.map(({ code }) => ({ code, text: '' })) },
    toAsk: ({ answers }) => ({
      params: { id },
      body: {
        version,
        answers: answers.map((answer) => ({ ...answer, files: filesOf(answer.code).map((file) => file.id) })),
      },
    }),
    onDone: () => undefined,
  })
  const put = (code: string, at: number, file: UploadedFile) =>
    setFiles({ ...files, [code]: filesOf(code).toSpliced(at, 1, file) })
  return (
    <DecideForm act={act} title={of.submit}>
      {demands.map(({ code, title, demand }, index) => (
        <fieldset key={code} className="fld">
          <legend>
            {code} {title}
          </legend>
          <p>{demand}</p>
          <TextArea label={of.answer(code)} hint={of.answerHint} rows={3} {...act.field(`answers.${index}.text`)} />
          {Array.from({ length: Math.min(filesOf(code).length + 1, most) }, (_, at) => (
            <FileField
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names the field
              key={at}
              id={`f-file-${code}-${at}`}
              label={of.file(code, at + 1)}
              purpose="document"
              optional
              value={filesOf(code)[at] ?? null}
              onChange={(file) => put(code, at, file)}
            />
          ))}
        </fieldset>
      ))}
      <p className="effect">{of.submitEffect}</p>
      <Submit busy={act.busy}>{of.submit}</Submit>
    </DecideForm>
  )
}

function Commenting({ data: { id, version } }: { data: InspectionView }) {
  const act = useActForm(commentInspection, {
    schema: z.object({ text: commentInspection.body!.shape.text }),
    defaults: { text: '' },
    toAsk: ({ text }) => ({ params: { id }, body: { version, text } }),
    onDone: () => undefined,
  })
  return (
    <DecideForm act={act} title={words.commentAct}>
      <TextArea label={words.commentLabel} hint={words.commentHint} rows={3} {...act.field('text')} />
      <p className="formbar">
        <Button type="submit" busy={act.busy}>
          {words.commentAct}
        </Button>
      </p>
    </DecideForm>
  )
}
