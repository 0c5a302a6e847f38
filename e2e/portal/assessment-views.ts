import type { PublicPages } from '@guijiang/contract/portal'
import { sampleClocks, sampleDeadlines, sampleRuler } from '../../web/src/features/samples/clocks.ts'
import { care, cars, home, occupations, type View, view, type Written } from './written.ts'

/** Pages of assessments: announcements, publicities, objections. */

type Listed = Written<PublicPages['publicities']['items'][number]>

export const publicities: Listed[] = [
  {
    id: '1',
    title: '养老护理员四级',
    number: '第 26-018 场',
    organisation: care,
    city: '450300',
    passed: 41,
    clock: sampleClocks[0]!,
  },
  {
    id: '2',
    title: '家政服务员五级',
    number: '第 26-044 场',
    organisation: home,
    city: '450100',
    passed: 86,
    clock: sampleClocks[2]!,
  },
  {
    id: '3',
    title: '汽车装调工三级',
    number: '第 26-007 场',
    organisation: cars,
    city: '450200',
    passed: 29,
    clock: sampleClocks[1]!,
  },
]

type Announced = Written<PublicPages['announcements']['items'][number]>

export const announced = (one: Partial<Announced>): Announced => ({
  id: '1',
  title: '育婴员四级、五级',
  organisation: home,
  city: '450100',
  firstDay: '2026-12-12',
  lastDay: '2026-12-13',
  registrationUntil: '2026-12-04',
  status: { kind: 'done', words: '已公告' },
  ...one,
})

export const announcements = [
  announced({}),
  announced({ id: '2', title: '电工三级', organisation: cars, city: '450700', registrationUntil: null }),
  announced({ id: '3', title: '保健按摩师四级', organisation: care, status: { kind: 'bad', words: '已取消' } }),
]

const announcement: Written<PublicPages['announcement']> = {
  id: '1',
  title: '育婴员四级、五级评价认定公告',
  organisation: home,
  status: { kind: 'done', words: '已公告' },
  version: 2,
  publishedOn: '2026-11-20',
  sittings: [4, 5].map((level) => ({
    id: String(level),
    number: `第 26-05${level} 场`,
    occupation: { code: '4-10-01-02', name: '育婴员' },
    workType: level === 5 ? '示例工种' : null,
    level: level as 4 | 5,
    firstDay: '2026-12-12',
    lastDay: level === 5 ? '2026-12-12' : '2026-12-13',
    registration: { from: '2026-11-20', until: '2026-12-04' },
    city: '450100' as const,
    place: '示例路 1 号示例考场',
    components: ['理论知识考试', '操作技能考核'],
    seats: 40,
    fee: '380',
  })),
  registrationWay: '到示例路 1 号，或把报名表交给机构经办人。',
  materials: ['身份证原件和复印件。', '工作年限证明。'],
  publicityPlace: '本机构网站和考点公告栏。',
  conditions: [
    { title: '育婴员五级', lines: ['年满 16 周岁，拟从事本职业工作。', '年满 16 周岁，从事本职业工作。'] },
    { title: '育婴员四级', lines: ['取得五级证书后，累计从事本职业工作满 3 年。'] },
  ],
  feeBasis: '按本机构公布的收费标准。',
  passLine: '理论、实操各 100 分，各科都到 60 分才算通过。',
  telephones: [
    { name: '机构咨询', number: '0771-0000001' },
    { name: '监督', number: '0771-0000002' },
  ],
  ruler: sampleRuler('2026-11-20', 'srrnnnnnrrnnnnnrr', { today: '2026-11-23', labels: { '2026-11-20': '发布' } }),
  changes: [
    { version: 2, publishedOn: '2026-11-20', items: [{ field: '考场', before: '示例路 3 号', after: '示例路 1 号' }] },
  ],
  fingerprint: '3f9a71c2'.repeat(8),
}

const names = ['覃＊香', '韦＊', '莫＊兰', '陆＊宏', '黄＊珍']

type Row = Written<PublicPages['publicity']['rows'][number]>

const rows = Array.from(
  { length: 12 },
  (_, i): Row => ({
    name: names[i % names.length]!,
    ticketTail: String(311 + i).padStart(4, '0'),
    outcome: i % 6 === 5 ? 'failed' : 'passed',
    changed: i === 7,
  }),
)

const publicity = (more: Partial<Written<PublicPages['publicity']>>) =>
  view('publicity', {
    id: '1',
    title: '养老护理员四级',
    number: '第 26-018 场',
    organisation: care,
    city: '450300',
    firstDay: '2026-11-14',
    lastDay: '2026-11-14',
    expected: 47,
    passed: 41,
    clock: sampleClocks[0]!,
    rows,
    tail: '',
    first: null,
    next: '/publicity?cursor=x',
    outcome: null,
    list: { version: 1, publishedOn: '2026-11-18', fingerprint: '3f9a71c2'.repeat(8), download: '/list.csv' },
    ...more,
  })

const objected = { id: '1', title: '养老护理员四级', number: '第 26-018 场', lastDay: '2026-11-25', open: true }

const empty = { relation: 'self' as const, name: '', phone: '', ticketTail: '', reason: '' }

export const assessmentViews: Record<string, View> = {
  announcements: view('announcements', {
    filter: { city: null, occupation: null, from: null, faults: [] },
    occupations,
    items: announcements,
    total: 3,
    next: '/announcements?cursor=x',
  }),
  announcementsEmpty: view('announcements', {
    filter: { city: '450500', occupation: null, from: null, faults: [] },
    occupations,
    items: [],
    total: 0,
    next: null,
  }),
  announcement: view('announcement', announcement),
  publicities: view('publicities', {
    filter: { city: null, occupation: null, state: 'running' },
    occupations,
    items: publicities,
    total: 3,
    next: null,
  }),
  publicity: publicity({}),
  publicityEnded: publicity({
    clock: sampleClocks[3]!,
    rows: rows.slice(0, 4),
    outcome: { objections: 1, changed: 0, late: [] },
  }),
  publicityNobody: publicity({ clock: sampleClocks[1]!, rows: [], tail: '9999', next: null }),
  objection: view('objection', { publicity: objected, values: empty, faults: [] }),
  objectionRefused: view('objection', {
    publicity: objected,
    values: empty,
    faults: [
      { field: 'name', detail: '请填您的姓名。' },
      { field: 'ticketTail', detail: '名单里没有这个尾号。请对照公示名单再看一遍。' },
      { field: 'reason', detail: '请写清哪里不对、为什么。', clause: 'N3.5.2' },
      { field: 'evidence', detail: '这份文件 68 MB，上限 10 MB。请分开或降低扫描精度再传。' },
    ],
  }),
  objectionClosed: view('objection', { publicity: { ...objected, open: false }, values: empty, faults: [] }),
  objectionReceipt: view('objectionReceipt', {
    publicity: objected,
    receipt: '7F3A-29QK',
    receivedAt: '2026-11-23T09:20:00+08:00',
    answer: { ...sampleDeadlines[0]!, dueDay: '2026-11-30', daysLeft: 5, internal: true, clause: 'N3.5.2' },
  }),
}
