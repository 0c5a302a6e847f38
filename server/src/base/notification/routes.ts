import { listNotifications, readNotification } from '@guijiang/contract/base/desk'
import { afterId, pageOf } from '#kit/cursor.ts'
import { read, save, signedIn } from '#kit/route.ts'
import * as actions from './actions.ts'
import { addressesOf } from './rules.ts'
import * as store from './store.ts'
import { forAddressee } from './views.ts'

const pageLength = 30

export const notificationRoutes = [
  read(listNotifications, {
    may: signedIn,
    answer: async (ctx, { query }) => {
      const { db, actor } = ctx
      const asked = { before: query.cursor, limit: pageLength + 1 }
      const found = []
      for (const address of addressesOf(actor)) {
        found.push(...(await store.listNotifications(db, actor.duty, address, asked)))
      }
      found.sort((one, other) => (one.id < other.id ? 1 : -1))
      const { rows: items, last } = pageOf(found, pageLength)
      const next = afterId(last)
      return { items: items.map(forAddressee), next, unread: await actions.unreadOf(ctx) }
    },
  }),
  // Not an act of its own: only the first opening is one, and then leaves its entry.
  save(readNotification, {
    may: signedIn,
    answer: (ctx, { params }) => actions.readNotification(ctx, params.id),
  }),
]
