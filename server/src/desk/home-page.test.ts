import { describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { givenListing } from '../../test/given/listing.ts'
import { testHouse } from '../../test/harness/house.ts'

const { house, teller, database } = await testHouse({ now: '2026-11-23T09:00:00+08:00', people: false })
house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render

const home = async () => JSON.parse(String((await teller.visitor.ask({ method: 'GET', url: '/' })).body))

describe('首页', () => {
  it('asks for a certificate first, and shows no figure before there is something to count', async () => {
    expect(await home()).toMatchObject({
      page: 'home',
      form: { number: '', name: '', faults: [] },
      publicities: { items: [], total: 0 },
      announcements: { items: [], total: 0 },
      figures: null,
    })
  })

  it('counts the bodies of the directory, each figure with the page it opens into', async () => {
    await givenListing(database, { organisationId: newId() })
    const { figures } = await home()
    expect(figures).toMatchObject({
      asOf: '2026-11-23T01:00:00Z',
      items: [
        { value: '1', name: '家在册机构', href: '/directory' },
        { value: '0', href: '/publicity' },
        { value: '0', href: '/announcements' },
      ],
    })
  })
})
