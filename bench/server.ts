import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export type Running = { origin: string; dataDir: string; readyMs: number; stop(): Promise<void> }

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

export const makeDataDir = (): string => mkdtempSync(join(tmpdir(), 'guijiang-bench-'))

export const dropDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })

/** The platform as `npm start` runs it, on a folder of its own; `readyMs` from the start to the first 200 of /readyz. */
export async function startServer(dataDir: string): Promise<Running> {
  const port = await freePort()
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    CHECK_LIMIT_PER_MINUTE: '1000000',
    // Clients of a bench come from addresses of their own, where a limit counts by address.
    TRUST_PROXY: '1',
  }
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'launch.mjs'), 'start'], { cwd: root, env, stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  await ready(origin, child)
  const readyMs = performance.now() - began
  return { origin, dataDir, readyMs, stop: () => stopped(child) }
}

async function ready(origin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answered = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answered?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const stopped = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
