import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { PublicPageName, PublicPages } from '@guijiang/contract/portal'

/** How the pages of the portal are written down here, and the bodies that are in several of them. */

/** Days and moments may be written as plain text here. */
export type Written<T> = T extends IsoDate | IsoInstant
  ? string
  : T extends object
    ? { [K in keyof T]: Written<T[K]> }
    : T

export type View = { [N in PublicPageName]: readonly [N, PublicPages[N]] }[PublicPageName]

export const view = <N extends PublicPageName>(name: N, data: Written<PublicPages[N]>): View =>
  [name, data] as unknown as View

export const care = { code: 'S000045000012', name: '示例漓滨康养技能评价中心' }

export const home = { code: 'S000045000007', name: '示例邕江家政评价中心' }

export const cars = { code: 'S000045000003', name: '示例柳岸汽车技能评价中心' }

export const occupations = [
  { code: '4-10-01-05', name: '养老护理员' },
  { code: '4-10-01-06', name: '家政服务员' },
]
