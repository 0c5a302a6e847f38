import { portalPaths } from '@guijiang/contract/portal'
import { type PageRoute, showPage } from '#kit/page.ts'

/** Pages without data of their own: the notice with its marks, and in the demonstration every part in every state. */
export const plainPages = (demo: boolean): PageRoute[] => [
  showPage(portalPaths.rules, { answer: async () => ({ page: 'rules', view: {} }) }),
  ...(demo ? [showPage(portalPaths.parts, { answer: async () => ({ page: 'parts', view: {} }) })] : []),
]
