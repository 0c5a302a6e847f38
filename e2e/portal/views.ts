import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { PortalShell } from '@guijiang/contract/portal'
import { assessmentViews } from './assessment-views.ts'
import { bodyViews } from './body-views.ts'
import { catalogueViews } from './catalogue-views.ts'
import { serviceViews } from './service-views.ts'
import { supervisionViews } from './supervision-views.ts'
import type { View } from './written.ts'

/** Views as the server would send them, invented: each page in its ordinary, its empty and its refused state. */

export const shell: Omit<PortalShell, 'assets'> = {
  demo: true,
  elder: false,
  path: '/',
  asOf: '2026-11-23T09:12:00+08:00' as IsoInstant,
  today: '2026-11-23' as IsoDate,
  telephone: '0771-0000000',
}

export const views: Record<string, View> = {
  ...serviceViews,
  ...bodyViews,
  ...catalogueViews,
  ...assessmentViews,
  ...supervisionViews,
}
