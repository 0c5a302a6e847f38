import { type InspectionRow, listInspectionTasks } from '@guijiang/contract/supervision/inspection'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/queries.ts'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { useKept } from './kept.ts'
import './inspector.css'

const words = inspectionWords.task

/** 检查任务: where one was drawn or sent. */
export function Tasks() {
  const { data, error, refetch } = useRead(listInspectionTasks, {})
  useKept([listInspectionTasks.path])
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page title={words.list} note={words.listNote}>
      {data.items.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <ul className="visits">
          {data.items.map((item) => (
            <Visit key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Visit({ item }: { item: InspectionRow }) {
  return (
    <li className="box">
      <h2>
        {item.organisationName}
        <StatusTag kind={item.status.kind}>{item.status.words}</StatusTag>
      </h2>
      <Facts
        facts={[
          [
            inspectionWords.list.reference,
            <span key="r" className="mono">
              {item.reference}
            </span>,
          ],
          [inspectionWords.one.kind, item.kindName],
          [inspectionWords.one.sitting, item.sitting ?? inspectionWords.list.whole],
          [inspectionWords.one.purpose, item.purpose],
        ]}
      />
      <p className="formbar">
        <Link
          to={'/inspection-tasks/$id' as never}
          params={{ id: item.id } as never}
          className={item.mine ? 'btn pri' : 'btn'}
        >
          {words.go}
          <span className="vh"> {item.reference}</span>
        </Link>
      </p>
    </li>
  )
}
