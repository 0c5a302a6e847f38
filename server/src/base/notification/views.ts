import type { NotificationItem } from '@guijiang/contract/base/desk'
import type { z } from 'zod'
import type { Notification } from './store.ts'

export const forAddressee = (notice: Notification): z.input<typeof NotificationItem> => ({
  id: notice.id,
  title: notice.title,
  body: notice.body,
  clause: notice.clause,
  path: notice.path,
  servedAt: notice.servedAt.toString(),
  firstReadAt: notice.firstReadAt?.toString() ?? null,
  letter: notice.letterFile && `/api/files/${notice.letterOrganisation}/${notice.letterFile}?inline=1`,
})
