import { areas } from '@guijiang/contract/codes'
import { legalForms, type Organisation } from '@guijiang/contract/entry/organisation'
import type { IsoDate } from '@guijiang/contract/iso'
import type { OrganisationRow } from './store.ts'

/** A body's record, alike for itself and for officials: nothing in it is personal. */
export function forReader({ listedOn: _, ...row }: OrganisationRow): Organisation {
  return {
    ...row,
    legalFormName: legalForms[row.legalForm].name,
    areaName: areas[row.area],
    enteredOn: row.enteredOn.toString() as IsoDate,
  }
}
