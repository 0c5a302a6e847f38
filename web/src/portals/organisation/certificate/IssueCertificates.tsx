import {
  checkIssuing,
  type IssuingCheck,
  issueCertificates,
  issuingWork,
  listCertificates,
  listIssuable,
} from '@guijiang/contract/certification/certificate'
import { skillLevels } from '@guijiang/contract/codes'
import { groupCertificateNumber } from '@guijiang/contract/formats'
import { Id } from '@guijiang/contract/iso'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { z } from 'zod'
import { keyOf, useRead } from '../../../api/queries.ts'
import { certificateWords } from '../../../messages/zh-CN/certificate.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { dayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { WorkProgress } from '../../../workspace/parts/WorkProgress.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { CertificateTable } from './CertificateTable.tsx'

const words = certificateWords.check

type Preview = IssuingCheck['preview'][number]

const columns: readonly Column<Preview>[] = [
  {
    key: 'number',
    head: certificateWords.columns.number,
    width: '17em',
    card: 'lead',
    cell: ({ number }) => <span className="mono">{groupCertificateNumber(number)}</span>,
  },
  { key: 'holder', head: certificateWords.columns.holder, cell: ({ maskedName }) => maskedName },
]

/** The check before numbering, the act, its progress, and what came of it. */
export function IssueCertificates() {
  const { submission } = useScreenParams(z.object({ submission: Id }))
  const { data, error, refetch } = useRead(checkIssuing, { params: { submission } })
  const client = useQueryClient()
  const readAnew = useCallback(() => {
    for (const endpoint of [checkIssuing, listCertificates, listIssuable]) {
      void client.invalidateQueries({ queryKey: keyOf(endpoint) })
    }
  }, [client])
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, sittingReference, issuing, issued } = data
  return (
    <Page
      title={words.title(reference)}
      here={words.here}
      note={`${certificateWords.sitting(sittingReference)} · ${data.occupationName} ${skillLevels[data.level].name}`}
    >
      {issuing?.state === 'running' && (
        <WorkProgress kind={issuingWork} subject={issuing.id} label={words.running} onDone={readAnew} />
      )}
      {issuing?.state === 'done' && data.ready === 0 && (
        <Banner tone="leaf">
          {words.done(issuing.total, groupCertificateNumber(issuing.from), groupCertificateNumber(issuing.to))}
        </Banner>
      )}
      {issuing?.state === 'stopped' && (
        <Banner tone="red" title={words.stopped}>
          {issuing.stopReason}
        </Banner>
      )}
      {data.ready > 0 && <Ready check={data} />}
      {data.ready === 0 && !issuing && <Banner>{words.nobody}</Banner>}
      {(issued > 0 || issuing) && issuing?.state !== 'running' && (
        <>
          <h2 className="h">{words.others}</h2>
          <CertificateTable caption={words.others} submission={submission} empty={certificateWords.issuedEmpty} />
        </>
      )}
    </Page>
  )
}

function Ready({ check }: { check: IssuingCheck }) {
  const { ready, preview, obstacle, issuedOn, possibleActions, submissionId } = check
  if (obstacle) {
    return (
      <Banner tone="gold" title={words.obstacle}>
        {obstacle.detail}
        {obstacle.clause && <ClauseChip mark={obstacle.clause} />}
      </Banner>
    )
  }
  return (
    <>
      <Facts
        facts={[
          [words.facts.people, certificateWords.people(ready)],
          [words.facts.issuedOn, dayWords(issuedOn)],
          [words.facts.year, words.yearNote(issuedOn.slice(0, 4))],
        ]}
      />
      <h2 className="h">
        {words.preview} <ClauseChip mark="N3.5.3" />
      </h2>
      <p className="sub">{words.previewNote(ready - preview.length)}</p>
      <DataTable
        caption={words.previewCaption}
        columns={columns}
        rows={preview}
        rowKey={({ number }) => number}
        empty={words.nobody}
      />
      {possibleActions.includes('issue') && <Issue submission={submissionId} count={ready} />}
    </>
  )
}

const Nothing = z.object({})

function Issue({ submission, count }: { submission: string; count: number }) {
  const act = useActForm(issueCertificates, {
    schema: Nothing,
    defaults: {},
    toAsk: () => ({ params: { submission }, body: { count } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.act}>
      <p className="effect">{words.effect(count)}</p>
      <Submit busy={act.busy}>{words.act}</Submit>
    </Form>
  )
}
