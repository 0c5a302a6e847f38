import { skillLevels } from '@guijiang/contract/codes'
import type { CardView } from '@guijiang/contract/supervision/course'
import { guidanceWords } from '../../messages/zh-CN/guidance.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { fullDay } from '../../ui/day.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = guidanceWords.courses
const heads = words.cardColumns

type Covered = CardView['occupations']

/** 养老护理员五级、四级 */
export const coveredWords = (occupations: Covered): string =>
  occupations
    .map(({ name, levels }) => name + levels.map((level) => skillLevels[level].ordinal).join('、'))
    .join('；') || '—'

export const cardColumns: readonly Column<CardView>[] = [
  {
    key: 'number',
    head: heads.number,
    width: '11em',
    card: 'lead',
    cell: ({ number, termName }) => (
      <>
        <span className="mono">{number}</span> <small className="sub">{termName}</small>
      </>
    ),
  },
  { key: 'name', head: heads.name, width: '8em', cell: ({ name }) => name },
  { key: 'kind', head: heads.kind, width: '10em', cell: ({ kindName }) => kindName },
  { key: 'covers', head: words.covers, cell: ({ occupations }) => coveredWords(occupations) },
  { key: 'until', head: heads.until, width: '10em', cell: ({ lastDay }) => fullDay(lastDay) },
  { key: 'body', head: heads.body, width: '10em', card: 'fold', cell: ({ organisation }) => organisation },
  {
    key: 'state',
    head: heads.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]
