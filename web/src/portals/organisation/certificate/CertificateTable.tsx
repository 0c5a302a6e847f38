import { type CertificateRow, listCertificates } from '@guijiang/contract/certification/certificate'
import { skillLevels } from '@guijiang/contract/codes'
import { groupCertificateNumber } from '@guijiang/contract/formats'
import type { ReactNode } from 'react'
import { usePages } from '../../../api/queries.ts'
import { certificateWords } from '../../../messages/zh-CN/certificate.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = certificateWords.columns

const columns: readonly Column<CertificateRow>[] = [
  {
    key: 'number',
    head: words.number,
    width: '17em',
    card: 'lead',
    cell: ({ number }) => <span className="mono">{groupCertificateNumber(number)}</span>,
  },
  { key: 'holder', head: words.holder, width: '7em', cell: ({ maskedName }) => maskedName },
  {
    key: 'what',
    head: words.what,
    cell: ({ occupationName, workType, level }) =>
      `${occupationName}${workType ? `（${workType}）` : ''} ${skillLevels[level].name}`,
  },
  { key: 'issuedOn', head: words.issuedOn, width: '9em', cell: ({ issuedOn }) => <Day value={issuedOn} /> },
  {
    key: 'status',
    head: words.status,
    width: '7em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  {
    key: 'file',
    head: words.file,
    width: '8em',
    cell: ({ file, number }) =>
      file ? (
        <ButtonLink href={file} icon="download">
          {certificateWords.download}
          <span className="vh">{certificateWords.downloadOf(number)}</span>
        </ButtonLink>
      ) : null,
  },
]

type CertificateTableProps = { caption: string; submission?: string; empty: ReactNode; keys?: boolean }

/** Numbers of the own body with whom they went to, newest first. */
export function CertificateTable({ caption, submission, empty, keys }: CertificateTableProps) {
  const list = usePages(listCertificates, { query: submission ? { submission } : {} })
  return (
    <ListTable
      caption={caption}
      list={list}
      columns={columns}
      rowKey={({ number }) => number}
      empty={empty}
      keys={keys}
    />
  )
}
