import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { type ListContent, type ListVersion, listStates } from '@guijiang/contract/supervision/inspection-lists'
import type { Actor } from '#kit/actor.ts'
import { may } from '#kit/policy.ts'
import { mayPublishList } from './policy.ts'
import type { InspectionList } from './store-lists.ts'

/** A version without its rows. */
export function listVersion(list: InspectionList, actor: Actor): ListVersion {
  const { kind, words } = listStates[list.state]
  const decides = actor.duty === 'centreLeader' && list.state === 'entered' && may(mayPublishList, actor, list)
  return {
    id: list.id,
    area: list.area,
    kind: list.kind,
    number: list.number,
    state: list.state,
    status: { kind: kind === 'mine' && !decides ? 'wait' : kind, words },
    hash: list.contentHash.toString('hex'),
    enteredOn: list.enteredOn.toString() as IsoDate,
    asOf: list.asOf.toString() as IsoInstant,
    publishedOn: list.publishedOn && (list.publishedOn.toString() as IsoDate),
    returnNote: list.returnNote,
    rows: list.content.length,
    possibleActions: decides ? ['publish', 'return'] : [],
  }
}

export const listContent = ({ kind, content }: InspectionList): ListContent => ({ kind, rows: content }) as ListContent
