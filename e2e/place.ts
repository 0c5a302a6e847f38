import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { makePublicFolder } from '../server/src/kit/postgres-place.ts'

/** What one run of the tests has to itself. The processes of the run find it in their environment. */
export type Place = {
  /** Removed at the end. */
  folder: string
  /** The built pages with invented views. */
  samples: string
  /** The real platform with its demonstration. */
  platform: string
}

const name = 'GUIJIANG_E2E'

export async function place(): Promise<Place> {
  const known = process.env[name]
  if (known) return JSON.parse(known)
  const folder = await makePublicFolder('guijiang-e2e-')
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const address = async () => `http://127.0.0.1:${await freePort()}`
  const made: Place = { folder, samples: await address(), platform: await address() }
  process.env[name] = JSON.stringify(made)
  return made
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** The one Chinese font of the test pictures, whatever the machine has: the browser knows no other folder. */
export function fontsOf({ folder }: Place): Record<string, string> {
  const installed = createRequire(join(import.meta.dirname, '../server/package.json')).resolve
  const fonts = dirname(installed('@expo-google-fonts/noto-sans-sc/package.json'))
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${weights
      .map((weight) => `<dir>${join(fonts, weight)}</dir>`)
      .join('')}<cachedir>${join(folder, 'fonts')}</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: file }
}
