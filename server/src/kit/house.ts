import type { PortalAssets, RenderPublicPage } from '@guijiang/contract/portal'
import type { Actor, Reach } from './actor.ts'
import type { Clock } from './clock.ts'
import type { ClockWatch } from './clock-watch.ts'
import type { Database, Db, Tx } from './db.ts'
import type { FileStore } from './files/index.ts'
import type { Jobs } from './jobs.ts'
import type { Keys } from './keys/index.ts'
import { appendAction, type Log, type RegistryEntry } from './log/index.ts'
import { Problem } from './problem.ts'
import type { RequestLimits } from './request-limits.ts'
import type { Settings } from './settings.ts'

/** What the whole house stands on; made once by `main.ts`, given to everything else. */
export type House = {
  settings: Settings
  database: Database
  /** Legal time: every day, deadline and moment on a record. */
  clock: Clock
  /** Machine time: sessions, rate limits, lock-outs, heartbeats. */
  machine: Clock
  /** Whether machine time can be believed. */
  watch: ClockWatch
  keys: Keys
  files: FileStore
  jobs: Jobs
  limits: RequestLimits
  /** The two logs: what is pending is placed, checkpoints are signed. */
  trace: Log
  /** Renders one page of the public portal; built from `web/` and handed in. */
  render: RenderPublicPage
  assets: PortalAssets
}

export type Reading = House & { db: Db; actor: Actor; requestId: string }

/** What one act says of itself; who, when and in which request are filled in. */
export type Act = {
  /** `application.submit`: slice and act. */
  action: string
  subject?: string
  organisationId?: string
  /** The area whose centre is concerned; default that of the actor. */
  area?: string
  /** The file that a timeline shows this act in. */
  case?: { kind: string; id: string }
  clause?: string
  /** References, states, days, hashes; never personal data. */
  content?: Record<string, unknown>
  /** Entries of the public stream that come of this act. */
  registry?: RegistryEntry[]
}

export type Acting = Reading & {
  tx: Tx
  /** Exactly once in each act. Returns what the entry of the log commits to it by, hexadecimal. */
  log(act: Act): Promise<string>
  /** Runs when the act is committed; what fails there changes nothing of the act. */
  afterCommit(work: () => void | Promise<void>): void
}

/** An act left its trace twice or not at all: a defect of ours, never of the person. */
class TraceMissing extends Error {
  override readonly name = 'TraceMissing'
}

/** Opens the transaction of an act for `actor` and sees that it leaves exactly one entry. Routes and jobs use nothing else. */
export async function perform<T>(
  house: House,
  actor: Actor,
  { requestId, reach, draft = false }: { requestId: string; reach: Reach; draft?: boolean },
  work: (context: Acting) => Promise<T>,
): Promise<T> {
  house.watch.requireTrue()
  if (house.trace.behind) throw new Problem('log-behind', {})
  let after: (() => void | Promise<void>)[] = []
  const result = await house.database.transaction({ ...reach, account: actor.accountId }, async (tx) => {
    after = []
    let entries = 0
    const context: Acting = {
      ...house,
      db: tx,
      tx,
      actor,
      requestId,
      afterCommit: (later) => after.push(later),
      log: async ({ registry = [], ...act }) => {
        entries += 1
        return appendAction(tx, {
          at: house.clock.now(),
          recordedAt: house.machine.now(),
          requestId,
          actor: actor.accountId,
          duty: actor.duty,
          area: act.area ?? actor.area,
          organisationId: act.organisationId ?? actor.organisationId,
          action: act.action,
          subject: act.subject ?? null,
          caseKind: act.case?.kind ?? null,
          caseId: act.case?.id ?? null,
          clause: act.clause ?? null,
          content: act.content ?? {},
          registry,
        })
      },
    }
    const answer = await work(context)
    if (!draft && entries !== 1) throw new TraceMissing(`an act wrote ${entries} entries`)
    return answer
  })
  for (const later of after) await later()
  return result
}
