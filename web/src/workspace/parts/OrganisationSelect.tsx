import { listOrganisations } from '@guijiang/contract/entry/organisation'
import type { ComponentProps } from 'react'
import { usePages } from '../../api/queries.ts'
import { Select } from '../../ui/Field.tsx'

/** One of the bodies in the reader's reach. */
export function OrganisationSelect(field: Omit<ComponentProps<typeof Select>, 'options'>) {
  const { rows = [] } = usePages(listOrganisations, { query: {} })
  return <Select options={rows.map(({ id, name }) => ({ value: id, words: name }))} {...field} />
}
