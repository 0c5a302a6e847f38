import { join } from 'node:path'
import type { PortalAssets, RenderPublicPage } from '@guijiang/contract/portal'
import { type Clock, machineClock } from '#kit/clock.ts'
import { ClockWatch } from '#kit/clock-watch.ts'
import { Database } from '#kit/db.ts'
import { closeDocuments, setUpDocuments } from '#kit/document/render.ts'
import { openFileStore } from '#kit/files/index.ts'
import type { House } from '#kit/house.ts'
import { createJobs } from '#kit/jobs.ts'
import { openKeys } from '#kit/keys/index.ts'
import { openLegalClock } from '#kit/legal-clock.ts'
import { openLog } from '#kit/log/index.ts'
import { RequestLimits } from '#kit/request-limits.ts'
import type { Settings } from '#kit/settings.ts'

/** Tables with sealed fields; each has a data key of its own a year. */
const sealed = [
  'complaint',
  'complainant',
  'account',
  'person',
  'file',
  'certificate',
  'objection',
  'draw',
  'registration',
  'roster_import',
  'idempotent_request',
]

export type Opening = {
  settings: Settings
  /** What the server signs in with. */
  serverUrl: string
  render: RenderPublicPage
  assets: PortalAssets
  /** Legal time; absent: machine time, or the kept time of the demonstration. */
  clock?: Clock
  machine?: Clock
  failed?: (what: string, error: unknown) => void
}

export type OpenedHouse = { house: House; close(): Promise<void> }

/** The first part of the logs' names. */
export const logOrigin = ({ publicOrigin }: Pick<Settings, 'publicOrigin'>): string =>
  `${new URL(publicOrigin).host}/450000`

/** Opens everything the slices stand on, in the order in which one needs the other. */
export async function openHouse(opening: Opening): Promise<OpenedHouse> {
  const { settings, serverUrl, render, assets, machine = machineClock, failed = () => {} } = opening
  const database = new Database(serverUrl)
  try {
    const keys = await openKeys(database, {
      masterKeyFile: settings.masterKeyFile,
      mayMake: settings.demo,
      tables: sealed,
      machine,
    })
    const clock = opening.clock ?? (settings.demo ? await openLegalClock(database) : machine)
    const { dataDir } = settings
    const trace = await openLog({ database, keys, clock, machine, dataDir, origin: logOrigin(settings) })
    const files = await openFileStore(join(settings.dataDir, 'files'), (name) => failed(`file ${name}`, 'damaged'))
    const jobs = createJobs(serverUrl, { machine, failed: ({ job, error }) => failed(`job ${job}`, error) })
    await setUpDocuments({ ...(settings.fontDir && { fontDir: settings.fontDir }) })
    const watch = new ClockWatch({ database, machine })
    const limits = new RequestLimits(machine)
    const house: House = { settings, database, clock, machine, watch, keys, files, jobs, limits, trace, render, assets }
    return {
      house,
      close: async () => {
        await jobs.stop()
        await trace.stop()
        await closeDocuments()
        await files.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
