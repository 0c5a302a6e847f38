import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { employPeople } from '../../src/demo/people.ts'
import { StandingClock } from '../../src/kit/clock.ts'
import { readSettings } from '../../src/kit/settings.ts'
import { openHouse } from '../../src/open-house.ts'

/** Before everything that a test does. */
const employedAt = '2026-01-05T09:00:00+08:00'

/**
 * Employs the people of the demonstration once for all tests, which half of a house's time went into; returns where the
 * master key lies that their secrets are sealed under.
 */
export async function peopleTemplate(serverUrl: string, folder: string): Promise<string> {
  const settings = { ...readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), demo: true }
  const { house, close } = await openHouse({
    settings,
    serverUrl,
    render: () => '',
    assets: { stylesheet: '', script: '' },
    clock: new StandingClock(employedAt),
    machine: new StandingClock(employedAt),
  })
  try {
    await employPeople(house)
  } finally {
    await close()
  }
  const kept = join(folder, 'people.key')
  await copyFile(settings.masterKeyFile, kept)
  return kept
}
