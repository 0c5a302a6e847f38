import pg from 'pg'
import { openDataFolder, prepareStory, storyTold } from '#kit/data-folder.ts'
import { provideJobs } from '#kit/jobs.ts'
import { migrate } from '#kit/migrate.ts'
import type { Settings } from '#kit/settings.ts'

export type OpenedDatabase = {
  serverUrl: string
  /** The first start on this data: nothing has been told yet. */
  fresh: boolean
  /** The demonstration's story stands: a start that is cut off before this tells it anew. */
  told(): Promise<void>
  /** Resolves when the database went away beneath us. */
  lost: Promise<void>
  close(): Promise<void>
}

const name = 'guijiang'

const isFirst = (file: string) => file.startsWith('0001_')

/** The database that the settings name, or the embedded one, with the current schema and the tables of the jobs. */
export async function openDatabase(settings: Settings, say: (sentence: string) => void): Promise<OpenedDatabase> {
  if (settings.databaseUrl) {
    const ownerUrl = settings.databaseOwnerUrl ?? settings.databaseUrl
    const { applied } = await migrate(ownerUrl, { role: roleOf(settings.databaseUrl) })
    await provideJobs(ownerUrl)
    return {
      serverUrl: settings.databaseUrl,
      fresh: applied.some(isFirst),
      told: async () => {},
      lost: new Promise(() => {}),
      close: async () => {},
    }
  }
  const { postgres, lost, close } = await openDataFolder({ dataDir: settings.dataDir, say })
  try {
    if (settings.demo) await prepareStory(postgres, settings.dataDir, say)
    const { applied } = await migrate(postgres.ownerUrl(name), { role: roleOf(postgres.serverUrl(name)) })
    await provideJobs(postgres.ownerUrl(name))
    const told = () => storyTold(settings.dataDir)
    return { serverUrl: postgres.serverUrl(name), fresh: applied.some(isFirst), told, lost, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The login that the server uses: the limited role is granted to it. */
const roleOf = (url: string): string => new pg.Client({ connectionString: url }).user ?? 'guijiang_login'
