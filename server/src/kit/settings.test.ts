import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'guijiang-settings-'))
const keyFile = join(folder, 'master.key')
writeFileSync(keyFile, 'x')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const database = 'postgresql://guijiang_login:pass-word@db.example/guijiang'

const refusal = (environment: Record<string, string>) => {
  try {
    readSettings(environment)
  } catch (error) {
    return (error as Error).message
  }
  return undefined
}

describe('settings', () => {
  it('are those of the demonstration when nothing is said', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicOrigin: 'http://localhost:8080',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      dataDir: join(process.cwd(), 'data'),
      masterKeyFile: join(process.cwd(), 'data', 'master.key'),
      fontDir: undefined,
      trustProxy: false,
      checkLimitPerMinute: 30,
      logLevel: 'info',
      demo: true,
    })
  })

  it('turn the demonstration off with a database of one’s own, which then needs a master key', () => {
    expect(refusal({ DATABASE_URL: database })).toContain('MASTER_KEY_FILE')
    const settings = readSettings({ DATABASE_URL: database, MASTER_KEY_FILE: keyFile })
    expect(settings).toMatchObject({ demo: false, masterKeyFile: keyFile, databaseOwnerUrl: database })
  })

  it('let the demonstration run on a database of one’s own, and the embedded one run without it', () => {
    expect(readSettings({ DATABASE_URL: database, DEMO: '1' }).demo).toBe(true)
    expect(readSettings({ DEMO: '0', MASTER_KEY_FILE: keyFile })).toMatchObject({ demo: false, databaseUrl: undefined })
  })

  it('keep the owner apart from who serves', () => {
    const owner = 'postgres://guijiang_owner@db.example/guijiang'
    expect(readSettings({ DATABASE_URL: database, DATABASE_OWNER_URL: owner, DEMO: '1' }).databaseOwnerUrl).toBe(owner)
    expect(refusal({ DATABASE_OWNER_URL: owner })).toContain('DATABASE_URL')
  })

  it('follow the port in what is printed and linked, and drop a slash at its end', () => {
    expect(readSettings({ PORT: '9000' }).publicOrigin).toBe('http://localhost:9000')
    expect(readSettings({ PUBLIC_ORIGIN: 'https://zs.example.cn/' }).publicOrigin).toBe('https://zs.example.cn')
  })

  it.each([
    ['none', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['loopback', ['loopback']],
  ])('believe the proxies of TRUST_PROXY=%s', (text, expected) => {
    expect(readSettings({ TRUST_PROXY: text }).trustProxy).toEqual(expected)
  })

  it('count an empty setting as not given', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', LOG_LEVEL: '' })).toMatchObject({ port: 8080, demo: true })
  })

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['PUBLIC_ORIGIN', 'zs.example.cn'],
    ['PUBLIC_ORIGIN', 'https://zs.example.cn/path'],
    ['PUBLIC_ORIGIN', 'ftp://zs.example.cn'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['DATABASE_OWNER_URL', 'db'],
    ['FONT_DIR', '/no/such/folder'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0'],
    ['CHECK_LIMIT_PER_MINUTE', '0'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO', 'yes'],
  ])('name %s when it says %s', (name, text) => {
    expect(refusal({ [name]: text })).toContain(`设置 ${name} 应为`)
  })

  it('name a master key that cannot be read', () => {
    expect(refusal({ DEMO: '0', MASTER_KEY_FILE: join(folder, 'none') })).toContain('MASTER_KEY_FILE')
    expect(refusal({ DEMO: '0', MASTER_KEY_FILE: folder })).toContain('MASTER_KEY_FILE')
  })

  it('name everything that is wrong at once, and repeat no password', () => {
    const said = refusal({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'mysql://root:s3cret@db/x' })
    expect(said?.split('\n')).toHaveLength(4)
    expect(said).not.toContain('s3cret')
  })
})
