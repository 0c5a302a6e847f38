import { getSheet } from '@guijiang/contract/delivery/score'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { SheetReading } from './SheetReading.tsx'

/** 成绩册 of one component, for the manager who seals it. */
export function SheetPage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSheet, { params: { sheet: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={10} onRetry={() => void refetch()} />
  return (
    <Page
      title={data.componentName}
      note={
        <>
          {examinationWords.note(data.reference, `${data.occupationName} ${data.levelName}`)}{' '}
          <StatusTag kind={data.status.kind}>{data.status.words}</StatusTag>
        </>
      }
    >
      <SheetReading sheet={data} />
    </Page>
  )
}
