import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root } from './sources.ts'

const run = promisify(execFile)

type Report = { summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number } }

async function cruise(...folders: string[]): Promise<Report['summary']> {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { stdout } = await run(process.execPath, [bin, '--output-type', 'json', ...folders], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error)
  return (JSON.parse(stdout) as Report).summary
}

describe('who may import whom', () => {
  it('holds in the whole house', async () => {
    const { violations, totalCruised } = await cruise('contract/src', 'proof/src', 'server/src', 'web/src')
    console.log(`import rules: ${totalCruised} modules seen`)
    expect(totalCruised).toBeGreaterThan(150)
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  }, 60_000)

  it('finds a planted violation', async () => {
    const folder = mkdtempSync(join(root, 'server/src/base/calendar/planted-'))
    try {
      writeFileSync(join(folder, 'rules.ts'), "import { sql } from '#kit/db.ts'\nexport const guilty = sql\n")
      const { violations } = await cruise('server/src/base/calendar')
      expect(violations.map(({ rule }) => rule.name)).toContain('pure-files-stay-pure')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
