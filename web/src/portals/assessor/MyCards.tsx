import { listMyCards } from '@guijiang/contract/supervision/course'
import { useList } from '../../api/queries.ts'
import { cardColumns } from '../../features/guidance/card-columns.tsx'
import { guidanceWords } from '../../messages/zh-CN/guidance.ts'
import { Page } from '../../workspace/Page.tsx'
import { ClauseNote } from '../../workspace/parts/ClauseNote.tsx'
import { ListTable } from '../../workspace/parts/ListTable.tsx'

const words = guidanceWords.mine

/** 我的证卡: every term, the newest first. */
export function MyCards() {
  const list = useList(listMyCards, {})
  return (
    <Page title={words.title} note={<ClauseNote mark="N4.1.4">{words.note}</ClauseNote>}>
      <ListTable
        caption={words.title}
        list={list}
        columns={cardColumns}
        empty={words.empty}
        emptyHint={words.emptyHint}
      />
    </Page>
  )
}
