import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { embeddedBinaries } from '../src/kit/postgres-place.ts'
import { failuresOfPlaywright, failuresOfVitest, type PlaywrightReport, type VitestReport } from './failures.ts'

/*
 * `npm test`: types, lint, pages, every test on PostgreSQL 18 and in another time zone, those that ask a database again
 * on 15 and in the machine's own, and beside them the browser's. `npm test -- FILTER…` hands the filters to vitest and
 * does nothing else; `npm run check` stops before the tests of the product. What failed is named once more at the end,
 * where a long output is still read; the last line counts: `N passed, N failed`.
 */

type Count = { passed: number; failed: number; failures?: string[] }

const root = join(import.meta.dirname, '..', '..')
const reports = mkdtempSync(join(tmpdir(), 'guijiang-reports-'))
const running = new Set<ChildProcess>()
for (const signal of ['SIGTERM', 'disconnect']) process.on(signal, endAll)
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
// A terminal signals the whole group: the runners end by themselves, and we still count.
process.on('SIGINT', () => {})

const [first, ...rest] = process.argv.slice(2)
const counts: Count[] = []
if (first === '--check') {
  counts.push(...(await staticChecks()))
  if (existsSync(join(root, 'server/test/house'))) counts.push(await vitest('房规', ['server/test/house', ...rest]))
} else if (first !== undefined) {
  counts.push(await vitest('测试', [first, ...rest]))
} else {
  counts.push(...(await staticChecks()))
  counts.push(await check('页面', ['launch.mjs', 'build']))
  // A journey waits for its browser half of the time: beside it the other tests use what it leaves.
  counts.push(...(await Promise.all([onBothDatabases(), browser()])).flat())
}

const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
const failures = counts.flatMap((count) => count.failures ?? [])
if (failures.length > 0) console.log(`\n未通过：\n${failures.join('\n')}\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit())

function staticChecks(): Promise<Count[]> {
  return Promise.all([
    check('类型', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']),
    check('格式与写法', ['node_modules/@biomejs/biome/bin/biome', 'check']),
  ])
}

/** One program that is right or wrong as a whole; it is heard only when it is wrong. */
async function check(name: string, command: string[]): Promise<Count> {
  const { code, output } = await run(command, { quiet: true })
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) console.log(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [`✗ ${name}`] }
}

async function vitest(name: string, filters: string[], environment: NodeJS.ProcessEnv = {}): Promise<Count> {
  const file = join(reports, `${environment.TEST_POSTGRES ?? 'default'}-vitest.json`)
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  console.log(`\n${name}`)
  const { code } = await run(['node_modules/vitest/vitest.mjs', 'run', ...options, ...filters], { environment })
  const report = readReport<VitestReport>(file)
  if (!report) return { passed: 0, failed: 1, failures: [`✗ ${name}：没有报告`] }
  // A file that could not even be loaded has no test to fail.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return {
    ...counted(report.numPassedTests, report.numFailedTests + broken.length, code),
    failures: failuresOfVitest(report).map((line) => `${name} ${line}`),
  }
}

async function onBothDatabases(): Promise<Count[]> {
  // Nothing may depend on the zone of the machine.
  const newest = await vitest('PostgreSQL 18', [], { TZ: 'America/New_York' })
  if (hasOldest()) return [newest, await oldest()]
  console.log('PostgreSQL 15：此平台没有随附，略过')
  return [newest]
}

function oldest(): Promise<Count> {
  // What starts its own database, kills processes, measures, reads sources or asks who may (policies and row security,
  // the same text on either) says the same; what asks no database has said it.
  const elsewhere = ['server/test/{start,house,faults}/**', '**/{large,grid,mutation}.test.ts', ...withoutDatabase()]
  const filters = ['--project=server', ...elsewhere.map((pattern) => `--exclude=${pattern}`)]
  return vitest('PostgreSQL 15', filters, { TEST_POSTGRES: '15' })
}

/** Tests of the rooms that take nothing from `server/test`, where databases are given, and start no cluster. */
function withoutDatabase(): string[] {
  const asks = /from '[^']*\/test\/|startPostgres/
  return globSync('server/src/**/*.test.ts', { cwd: root }).filter(
    (file) => !asks.test(readFileSync(join(root, file), 'utf8')),
  )
}

function hasOldest(): boolean {
  try {
    return existsSync(embeddedBinaries(15))
  } catch {
    return false
  }
}

async function browser(): Promise<Count> {
  const file = join(reports, 'playwright.json')
  const command = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts']
  const { code } = await run([...command, '--reporter=list,json'], {
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    named: '浏览器',
  })
  const report = readReport<PlaywrightReport>(file)
  if (!report) return { passed: 0, failed: 1, failures: ['✗ 浏览器：没有报告'] }
  const { expected, flaky, unexpected } = report.stats
  return { ...counted(expected + flaky, unexpected, code), failures: failuresOfPlaywright(report) }
}

/** A runner that complains without a failed test, or that ran none, has failed all the same. */
function counted(passed: number, failed: number, code: number): Count {
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}

function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
}

function run(
  [script = '', ...parameters]: string[],
  { quiet = false, named, environment = {} }: { quiet?: boolean; named?: string; environment?: NodeJS.ProcessEnv },
): Promise<{ code: number; output: string }> {
  const heard = quiet || named ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, [script, ...parameters], {
    cwd: root,
    stdio: ['ignore', heard, heard],
    env: { ...process.env, ...environment },
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      output += part
    })
    // Two runners speak at once: each line says whose it is.
    if (named && stream) createInterface(stream).on('line', (line) => line && console.log(`${named} │ ${line}`))
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

function endAll(): void {
  for (const child of running) child.kill('SIGTERM')
  process.exit(143)
}
