import type { PublicPages } from '@guijiang/contract/portal'
import vectors from '../../proof/vectors/draw.json' with { type: 'json' }

/** A draw by ceremony: committed, and open with what the third vector comes out as. */

const { file, seed, shares, shareHashes, result } = vectors.draws[2]!

const status = { kind: 'wait', words: '已承诺' }
const source = (kind: string, words: string, detail: string, moment: string) => ({ kind, words, detail, moment })

const standing = {
  id: '019a0000-0000-7000-8000-000000000001',
  number: '450000/inspection/2026/004',
  area: '450000',
  purpose: 'inspection',
  title: '示例双随机检查',
  state: 'committed',
  status,
  frozenOn: '2026-10-12',
  moment: '2026-10-12T15:00:00+08:00',
  commitment: result.commitment,
  committedAt: '2026-10-12T09:30:00+08:00',
  checkpoint: { index: 412, size: 413, at: '2026-10-12T09:30:01+08:00' },
  source: source('ceremony', '三方现场种子', '经办、审批、公众代表各带一份', '2026-10-12T15:00:00+08:00'),
  fallback: source('lottery', '福彩双色球、体彩大乐透开奖号码', '双色球第 2026118 期', '2026-10-13T22:00:00+08:00'),
  seedLine: 'ceremony 3',
  seed: null,
  parties: [1, 2, 3].map((party) => ({
    party,
    words: `第 ${party} 方`,
    name: '',
    hash: shareHashes![party - 1]!,
    share: null,
    mine: false,
  })),
  supersedes: null,
  supersededBy: null,
  unfinished: null,
  opensBy: '2026-11-11',
  openedOn: null,
  opened: null,
}

const opened = (shown: object) => ({
  ...standing,
  state: 'opened',
  status: { kind: 'done', words: '已公开' },
  seed: { hex: seed, from: 'ceremony', words: shares!.map((share, i) => `${i + 1} ${share}`), at: standing.moment },
  parties: standing.parties.map((one, i) => ({ ...one, share: shares![i]! })),
  openedOn: '2026-10-20',
  opensBy: null,
  opened: {
    file,
    result: shown,
    exclusions: [{ id: 'P9', label: 'P9', reason: '已移出目录' }],
    lists: [{ name: '示例对象名录', version: '第 3 版' }],
    labels: Object.fromEntries([1, 2, 3, 4].map((i) => [`P${i}`, `示例机构${i}`])),
    substitutions: [],
  },
})

const swapped = {
  ...result,
  teams: result.teams!.map((team) => ({ ...team, inspectors: team.inspectors.toReversed() })),
}

const page = (draw: object, download: string | null = null) => ({ draw, download }) as unknown as PublicPages['draw']

export const drawPage = {
  committed: page(standing),
  open: page(opened(result), '/file'),
  changed: page(opened(swapped), '/file'),
  list: {
    items: [
      {
        id: standing.id,
        number: standing.number,
        title: standing.title,
        purpose: '双随机检查',
        status,
        moment: standing.moment,
        commitment: standing.commitment,
      },
    ],
    next: null,
  } as unknown as PublicPages['draws'],
}
