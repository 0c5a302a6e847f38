import { accessSync, constants, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** What the environment may say, read once at the start; the names outside are those of the table `settings` below. */
export type Settings = {
  /** 0: any free one. */
  port: number
  /** Where the server listens. */
  host: string
  /** Scheme, name and port of what is printed on certificates and linked, without a slash at the end. */
  publicOrigin: string
  /** Absent: the embedded database. */
  databaseUrl: string | undefined
  /** Who migrates; absent with the embedded database. */
  databaseOwnerUrl: string | undefined
  /** Absolute. */
  dataDir: string
  /** Absolute. In the demonstration it is made when it does not exist. */
  masterKeyFile: string
  /** Fonts of the house that runs it, asked before ours. */
  fontDir: string | undefined
  /** Whose `X-Forwarded-For` is believed: nobody, so many hops, or these addresses. */
  trustProxy: false | number | string[]
  /** Checks of a certificate allowed to one client in a minute. */
  checkLimitPerMinute: number
  /** Where signatures of drand are fetched; absent: they are pasted. */
  drandUrl: string | undefined
  logLevel: LogLevel
  /** Made-up data, legal time that can be moved, accounts shown on the screen. */
  demo: boolean
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

type Environment = Record<string, string | undefined>

/** Reads and checks all settings; every wrong one is named, none of the secret ones is repeated. */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = []
  // A setting given empty counts as not given: compose files do that.
  const given = (name: string) => environment[name]?.trim() || undefined
  const read = <T>(name: string, otherwise: T, parse: (text: string) => T | undefined, expected: string): T => {
    const text = given(name)
    if (text === undefined) return otherwise
    const value = parse(text)
    if (value !== undefined) return value
    wrong.push(`设置 ${name} 应为${expected}${name.startsWith('DATABASE') ? '' : `，现在是“${text}”`}。`)
    return otherwise
  }

  const port = read('PORT', 8080, whole(0, 65_535), ' 0 到 65535 的整数')
  const databaseUrl = read('DATABASE_URL', undefined, database, '以 postgresql:// 开头的数据库地址')
  const databaseOwnerUrl = read('DATABASE_OWNER_URL', databaseUrl, database, '以 postgresql:// 开头的数据库地址')
  const external = given('DATABASE_URL') !== undefined
  if (given('DATABASE_OWNER_URL') && !external) wrong.push('给出了 DATABASE_OWNER_URL，还须给出 DATABASE_URL。')

  const demo = read('DEMO', !external, flag, ' 1（演示）或 0（正式）')
  const dataDir = resolve(given('DATA_DIR') ?? 'data')
  const keyFile = given('MASTER_KEY_FILE')
  if (!demo && !keyFile) wrong.push('正式运行（DEMO=0）须用 MASTER_KEY_FILE 指明主密钥文件。')
  if (!demo && keyFile && !readable(keyFile, 'file'))
    wrong.push(`设置 MASTER_KEY_FILE 指向的文件不存在或不能读取：“${keyFile}”。`)

  const settings: Settings = {
    port,
    host: read('HOST', '127.0.0.1', host, '要监听的地址或主机名'),
    publicOrigin: read('PUBLIC_ORIGIN', `http://localhost:${port}`, origin, '只含协议、主机名和端口的网址'),
    databaseUrl,
    databaseOwnerUrl,
    dataDir,
    masterKeyFile: keyFile ? resolve(keyFile) : join(dataDir, 'master.key'),
    fontDir: read('FONT_DIR', undefined, folder, '已存在、可读取的文件夹'),
    trustProxy: read('TRUST_PROXY', false, proxies, ' none、转发层数，或以逗号分隔的地址、网段'),
    checkLimitPerMinute: read('CHECK_LIMIT_PER_MINUTE', 30, whole(1, 1_000_000), '大于 0 的整数'),
    drandUrl: read('DRAND_URL', undefined, origin, '只含协议、主机名和端口的网址'),
    logLevel: read('LOG_LEVEL', 'info', oneOf(logLevels), ` ${logLevels.join('、')} 之一`),
    demo,
  }
  if (wrong.length > 0) throw new StartRefused(wrong.join('\n'))
  return settings
}

const whole = (least: number, most: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string) =>
    values.find((value) => value === text.toLowerCase())

const flag = (text: string) => ({ '1': true, '0': false })[text]

const host = (text: string) => (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined)

function origin(text: string): string | undefined {
  const url = URL.parse(text)
  const bare = url && /^https?:$/.test(url.protocol) && !url.username && url.href === `${url.origin}/`
  return bare ? url.origin : undefined
}

// Through a socket the host stands in the query and the rest need not be an address that `URL` knows.
const database = (text: string) => (/^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined)

function readable(path: string, kind: 'file' | 'folder'): boolean {
  try {
    accessSync(path, constants.R_OK)
    return kind === 'file' ? statSync(path).isFile() : statSync(path).isDirectory()
  } catch {
    return false
  }
}

const folder = (text: string) => (readable(text, 'folder') ? resolve(text) : undefined)

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

function proxies(text: string): false | number | string[] | undefined {
  if (text === 'none') return false
  if (/^\d+$/.test(text)) return whole(1, 10)(text)
  const addresses = text.split(',').map((part) => part.trim())
  return addresses.every((address) => namedNetworks.includes(address) || isNetwork(address)) ? addresses : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return length === undefined || whole(0, family === 4 ? 32 : 128)(length) !== undefined
}
