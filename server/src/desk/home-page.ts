import type { IsoInstant } from '@guijiang/contract/iso'
import { type AnnouncementItem, type FigureView, type PublicityItem, portalPaths } from '@guijiang/contract/portal'
import type { Reading } from '#kit/house.ts'
import { type PageRoute, showPage } from '#kit/page.ts'

type Ahead<Item> = (ctx: Reading, limit: number) => Promise<{ items: Item[]; total: number }>

/** What the home page reads of the slices below; handed in by `app.ts`. */
export type HomeDoors = {
  announced: Ahead<AnnouncementItem>
  inPublicity: Ahead<PublicityItem>
  listedBodies: (ctx: Reading) => Promise<number>
}

const shown = 5

/** Screen 1: the check first, then what is in publicity and what is announced, then figures that open into their rows. */
export const homePages = ({ announced, inPublicity, listedBodies }: HomeDoors): PageRoute[] => [
  showPage(portalPaths.home, {
    answer: async (ctx) => {
      const publicities = await inPublicity(ctx, shown)
      const announcements = await announced(ctx, shown)
      const counts = { bodies: await listedBodies(ctx), publicities: publicities.total, plans: announcements.total }
      const asOf = ctx.clock.now().toString() as IsoInstant
      return {
        page: 'home',
        view: {
          form: { number: '', name: '', faults: [] },
          publicities,
          announcements,
          figures: counts.bodies > 0 ? { items: figuresOf(counts), asOf } : null,
        },
      }
    },
  }),
]

/** Only what exists, each with the page on which it opens. */
function figuresOf({ bodies, publicities, plans }: Record<'bodies' | 'publicities' | 'plans', number>): FigureView[] {
  const figure = (value: number, name: string, href: string): FigureView => ({
    value: value.toLocaleString('en-US'),
    name,
    note: null,
    href,
  })
  return [
    figure(bodies, '家在册机构', portalPaths.directory),
    figure(publicities, '场结果正在公示', portalPaths.publicities),
    figure(plans, '份公告可以报名或待考', portalPaths.announcements),
  ]
}
