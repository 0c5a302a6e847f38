import type { Duty } from '@guijiang/contract/codes'
import type { HomePart } from './desk.ts'

const found = import.meta.glob<{ homeParts: readonly HomePart[] }>('../portals/*/home.tsx', { eager: true })

/** Apart from `homePart`: whoever registers a piece must not wait for the list of all. */
export const homePartsOf = (duty: Duty, place: HomePart['place']): HomePart[] =>
  Object.values(found)
    .flatMap(({ homeParts }) => homeParts)
    .filter((part) => part.place === place && part.duties.includes(duty))
    .sort((one, other) => one.order - other.order)
