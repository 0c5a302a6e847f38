import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { issueCertificates } from '@guijiang/contract/certification/certificate'
import { beforeAll, describe, expect, it } from 'vitest'
import { asSuperuser, givenApproved, givenIssuer } from '../../test/given/certificate.ts'
import { testHouse } from '../../test/harness/house.ts'

const { house, teller, database: urls } = await testHouse({ now: '2026-06-01T10:00:00+08:00' })

let certificate: string
beforeAll(async () => {
  const world = { house, urls }
  const body = await givenIssuer(world, 'qi', 'S000045000051')
  const { id } = await givenApproved(world, body, { people: 2 })
  const manager = await teller.as(body.manager)
  await manager.call(issueCertificates, { params: { submission: id }, body: { count: 2 } })
  await house.jobs.runUntilEmpty()
  await house.trace.settle()
  const { rows } = await asSuperuser(urls, (db) => db.query('select id from certificate order by number limit 1'))
  certificate = rows[0].id
})

/** The command, in a process of its own, as the night runs it beside the server. */
function run(environment: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const { dataDir, masterKeyFile, publicOrigin } = house.settings
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const env = {
    ...{ PATH, NODE_COMPILE_CACHE, DATA_DIR: dataDir, MASTER_KEY_FILE: masterKeyFile, DEMO: '1' },
    ...{ DATABASE_URL: urls.serverUrl, PUBLIC_ORIGIN: publicOrigin, ...environment },
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, 'recommit.ts')], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    )
  })
}

describe('夜间重算的命令', () => {
  it('says that everything agrees', async () => {
    const { code, said } = await run()
    expect(said).toMatch(/^核对了登记簿 registry \d+ 条、actions \d+ 条，办理记录 \d+ 条，全部一致。\n$/)
    expect(code).toBe(0)
  })

  it('finds one changed byte, and names the row', async () => {
    const shift = (by: number) =>
      asSuperuser(urls, (db) =>
        db.query(
          'update certificate set intent = set_byte(intent, 60, (get_byte(intent, 60) + $2) % 256) where id = $1',
          [certificate, by],
        ),
      )
    await shift(1)
    const { code, said } = await run()
    await shift(255)
    expect(said).toContain(`certificate.issue ${certificate}`)
    expect(said).toContain('有 1 处不一致')
    expect(code).toBe(1)
  })

  it('refuses a foreign master key and an empty database in one sentence', async () => {
    const foreign = await run({ MASTER_KEY_FILE: join(import.meta.dirname, 'recommit.ts') })
    expect(foreign.code).toBe(2)
    expect(foreign.said).toContain('主密钥文件')
    const empty = await run({ DATABASE_URL: urls.serverUrl.replace(/t_[0-9a-f]+/, 'postgres') })
    expect(empty.code).toBe(2)
    expect(empty.said).toContain('请先启动平台')
  })
})
