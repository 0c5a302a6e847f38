import { listOrganisations } from '@guijiang/contract/entry/organisation'
import { type ComponentProps, useEffect } from 'react'
import { usePages } from '../../api/queries.ts'
import { Select } from '../../ui/Field.tsx'

/** One of the bodies in the reader's reach: all of them, read page by page, so that none is missing from the list. */
export function OrganisationSelect(field: Omit<ComponentProps<typeof Select>, 'options'>) {
  const { rows = [], more, error } = usePages(listOrganisations, { query: {} })
  useEffect(() => {
    if (more && !more.reading && !error) more.onMore()
  }, [more, error])
  return <Select options={rows.map(({ id, name }) => ({ value: id, words: name }))} {...field} />
}
