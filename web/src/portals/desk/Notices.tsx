import { listNotifications, type NotificationItem, readDesk, readNotification } from '@guijiang/contract/base/desk'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, usePages } from '../../api/queries.ts'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Day.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import './desk.css'

const words = deskWords.notices

/** 送达与通知: what was served on the reader's duty. To open one for the first time is on record. */
export function Notices() {
  const { rows, first, error, refetch, more } = usePages(listNotifications, {})
  return (
    <Page title={words.title} note={first && words.note(first.unread)}>
      <p className="sub">{words.rule}</p>
      {!rows && (error ? <Unread error={error} onRetry={refetch} /> : <Waiting lines={5} onRetry={refetch} />)}
      {rows?.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      {rows && rows.length > 0 && (
        <ul className="notices" aria-label={words.caption}>
          {rows.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {more && (
        <p className="more">
          <Button onClick={more.onMore} busy={more.reading}>
            {words.more}
          </Button>
        </p>
      )}
    </Page>
  )
}

function Notice({ notice }: { notice: NotificationItem }) {
  const { id, title, body, clause, path, servedAt, firstReadAt, letter } = notice
  const { mutate, isPending } = useAct(readNotification, { changes: [listNotifications, readDesk] })
  const [asked, setAsked] = useState(false)
  const onOpen = (open: boolean) => {
    if (!open || firstReadAt || asked || isPending) return
    setAsked(true)
    mutate({ params: { id }, body: {} }, { onError: () => setAsked(false) })
  }
  return (
    <li>
      <details onToggle={({ currentTarget }) => onOpen(currentTarget.open)}>
        <summary className={firstReadAt ? undefined : 'new'}>
          <b>{title}</b>
          {!firstReadAt && <StatusTag kind="mine">{words.unread}</StatusTag>}
          <Moment value={servedAt} />
        </summary>
        <div className="told">
          <p>
            {body} {clause && <ClauseChip mark={clause} />}
          </p>
          <dl>
            <div>
              <dt>{words.served}</dt>
              <dd>
                <Moment value={servedAt} year />
              </dd>
            </div>
            {firstReadAt && (
              <div>
                <dt>{words.opened}</dt>
                <dd>
                  <Moment value={firstReadAt} year />
                </dd>
              </div>
            )}
          </dl>
          {(letter || path) && (
            <div className="btns">
              {letter && (
                <a className="btn" href={letter} target="_blank" rel="noreferrer">
                  {words.letter}
                </a>
              )}
              {path && (
                <Link className="btn" to={path}>
                  {words.go}
                </Link>
              )}
            </div>
          )}
        </div>
      </details>
    </li>
  )
}
