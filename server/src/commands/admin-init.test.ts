import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSettings } from '#kit/settings.ts'
import { testDatabase } from '../../test/harness/database.ts'
import { handoverLines, initAdministrators } from './admin-init.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guijiang-init-'))
  await writeFile(join(folder, 'master.key'), Buffer.alloc(32, 7), { mode: 0o600 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const settingsOf = async (demo: '0' | '1') => {
  const { serverUrl, ownerUrl } = await testDatabase()
  return readSettings({
    DATABASE_URL: serverUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'master.key'),
    DEMO: demo,
  })
}

it('makes the three administrators of an empty platform, once', async () => {
  const settings = await settingsOf('0')
  const made = await initAdministrators(settings, () => {})
  expect(made.map(({ login }) => login)).toEqual(['system', 'security', 'audit'])
  const lines = handoverLines(made)
  expect(lines).toHaveLength(4)
  for (const [i, { oneTimePassword, secondFactorSecret }] of made.entries()) {
    expect(lines[i + 1]).toContain(`一次性密码 ${oneTimePassword}`)
    expect(lines[i + 1]).toContain(`动态码密钥 ${secondFactorSecret}`)
  }
  await expect(initAdministrators(settings, () => {})).rejects.toThrow('平台已有账号')
})

it('is not for the demonstration', async () => {
  await expect(initAdministrators(await settingsOf('1'), () => {})).rejects.toThrow('演示环境')
})
