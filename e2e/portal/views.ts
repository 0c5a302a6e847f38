import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { PortalShell, PublicPageName, PublicPages, VerdictView } from '@guijiang/contract/portal'
import { sampleCheckedAt, sampleTimeline, sampleVerdicts } from '../../web/src/features/samples/cases.ts'
import { acceptanceRuler, sampleClocks, sampleDeadlines, sampleRuler } from '../../web/src/features/samples/clocks.ts'
import { calendarYear } from './calendar.ts'
import { drawPage } from './draw.ts'

/** Views as the server would send them, invented: each page in its ordinary, its empty and its refused state. */

/** Days and moments may be written as plain text here. */
type Written<T> = T extends IsoDate | IsoInstant ? string : T extends object ? { [K in keyof T]: Written<T[K]> } : T
type View = { [N in PublicPageName]: readonly [N, PublicPages[N]] }[PublicPageName]

const view = <N extends PublicPageName>(name: N, data: Written<PublicPages[N]>): View => [name, data] as unknown as View

export const shell: Omit<PortalShell, 'assets'> = {
  demo: true,
  elder: false,
  path: '/',
  asOf: '2026-11-23T09:12:00+08:00' as IsoInstant,
  today: '2026-11-23' as IsoDate,
  telephone: '0771-0000000',
}

const care = { code: 'S000045000012', name: '示例漓滨康养技能评价中心' }
const home = { code: 'S000045000007', name: '示例邕江家政评价中心' }
const cars = { code: 'S000045000003', name: '示例柳岸汽车技能评价中心' }
const occupations = [
  { code: '4-10-01-05', name: '养老护理员' },
  { code: '4-10-01-06', name: '家政服务员' },
]

type Listed = Written<PublicPages['publicities']['items'][number]>
const publicities: Listed[] = [
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
const announced = (one: Partial<Announced>): Announced => ({
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
const announcements = [
  announced({}),
  announced({ id: '2', title: '电工三级', organisation: cars, city: '450700', registrationUntil: null }),
  announced({ id: '3', title: '保健按摩师四级', organisation: care, status: { kind: 'bad', words: '已取消' } }),
]

type Entry = Written<PublicPages['directory']['items'][number]>
const entry: Entry = {
  ...care,
  scope: 'city',
  area: ['450300'],
  status: 'listed',
  statusSince: '2026-05-06',
  listedOn: '2026-05-06',
  occupations: [
    { code: '4-10-01-05', name: '养老护理员', levels: [5, 4, 3] },
    { code: '4-10-04-02', name: '保健按摩师', levels: [5, 4] },
  ],
}
const entries: Entry[] = [
  entry,
  { ...entry, ...home, area: ['450100'], status: 'suspended', statusSince: '2026-10-09' },
  { ...entry, ...cars, scope: 'region', area: [], status: 'removed', statusSince: '2026-09-01' },
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

const calendar = (count: Written<PublicPages['calendar']['count']>) => view('calendar', { ...calendarYear, count })

const filter = { asOf: '2026-11-23', city: null, occupation: null, level: null, all: true, faults: [] }

const result = (verdict: VerdictView) => view('checkResult', { verdict, checkedAt: sampleCheckedAt })
const [valid, suspended, revoked, superseded, notFound, tooMany] = sampleVerdicts

const noReceipt = { number: '', secret: '', commitment: '' }
const complaintValues: Written<PublicPages['complaint']['values']> = {
  about: 'body',
  area: '',
  body: '',
  item: '',
  post: '',
  officialName: '',
  matter: '',
  named: 'yes',
  name: '',
  phone: '',
}
const complaint: Written<NonNullable<PublicPages['complaintStatus']['complaint']>> = {
  number: 'TS26-0012',
  state: 'investigating',
  status: { kind: 'wait', words: '核查中' },
  office: '桂林市职业技能鉴定（指导）中心',
  about: 'body',
  receivedAt: '2026-11-10T09:20:00+08:00',
  acceptance: { ...sampleDeadlines[0]!, dueDay: '2026-11-25', unit: 'natural', state: 'met', daysLeft: 3 },
  finish: { ...sampleDeadlines[0]!, dueDay: '2027-01-11', unit: 'natural', daysLeft: 49 },
  closedOn: null,
  outcome: null,
  thread: [
    { id: '1', by: 'sender', kind: 'filed', at: '2026-11-10T09:20:00+08:00', text: '公告写的考点是空房子。' },
    { id: '2', by: 'office', kind: 'question', at: '2026-11-12T10:00:00+08:00', text: '请问是哪一天？' },
  ],
  files: 1,
  rating: null,
  possibleActions: ['write'],
}

export const views: Record<string, View> = {
  home: view('home', {
    form: { number: '', name: '', faults: [] },
    publicities: { items: publicities, total: 12 },
    announcements: { items: announcements, total: 31 },
    figures: {
      items: [
        { value: '6', name: '家在册机构', note: '今年新增 6 家', href: '/directory' },
        { value: '207', name: '张有效证书', note: '本月新发 41 张', href: '/publicity' },
        { value: '99.4%', name: '按期办结', note: '逾期 1 件，已公开', href: '/rules' },
      ],
      asOf: '2026-11-23T06:00:00+08:00',
    },
  }),
  homeEmpty: view('home', {
    form: { number: '', name: '', faults: [] },
    publicities: { items: [], total: 0 },
    announcements: { items: [], total: 0 },
    figures: null,
  }),
  check: view('check', {
    form: {
      number: 'S000',
      name: '',
      faults: [
        { field: 'number', detail: '证书编号应为 22 位，现在是 4 位。请对照证书补全。' },
        { field: 'name', detail: '请填持证人姓名。' },
      ],
    },
  }),
  scanned: view('scanned', { form: { number: '', name: '', faults: [] } }),
  valid: result(valid!),
  suspended: result(suspended!),
  revoked: result(revoked!),
  superseded: result(superseded!),
  notFound: result(notFound!),
  tooMany: result(tooMany!),
  directory: view('directory', {
    filter,
    occupations,
    items: entries,
    total: 3,
    next: '/directory?cursor=x',
    nearest: null,
  }),
  directoryEmpty: view('directory', {
    filter: { ...filter, city: '450500', level: 2 },
    occupations,
    items: [],
    total: 0,
    next: null,
    nearest: { city: '450100', count: 3, href: '/directory?city=450100' },
  }),
  directoryRefused: view('directory', {
    filter: { ...filter, faults: [{ field: 'asOf', detail: '没有这一天。请写成 20261123 这样。' }] },
    occupations,
    items: [],
    total: 0,
    next: null,
    nearest: null,
  }),
  body: view('body', {
    entry,
    address: '示例市示例路 1 号',
    telephone: '0773-0000000',
    changes: [...sampleTimeline.slice(1)],
    announcements,
    publicities: publicities.slice(0, 1),
    lastDay: '2029-06-30',
    held: [
      {
        title: '养老护理员四级',
        number: '第 26-018 场',
        city: '450300',
        firstDay: '2026-10-17',
        lastDay: '2026-10-18',
        assessed: 50,
        passed: 41,
        href: '/publicity/1',
      },
      {
        title: '养老护理员五级',
        number: '第 26-003 场',
        city: '450300',
        firstDay: '2026-08-17',
        lastDay: '2026-08-17',
        assessed: null,
        passed: null,
        href: '/publicity/2',
      },
    ],
    passRates: [
      { title: '养老护理员五级', sittings: 1, assessed: null, passed: null, rate: null },
      { title: '养老护理员四级', sittings: 3, assessed: 150, passed: 123, rate: { value: 82, low: 75.1, high: 87.3 } },
    ],
    fees: [{ title: '养老护理员四级', fee: '380', basis: '本机构公布的收费标准', since: '2026-09-14' }],
    inspections: [
      {
        day: '2026-09-30',
        title: '双随机检查：认定现场',
        note: '2 项要改，已整改并通过复核。',
        status: { kind: 'done', words: '已办结' },
        href: '/inspections/1',
        clause: 'N4.1.3',
      },
    ],
    complaints: [],
    credit: [],
    reports: [],
  }),
  bodyRemoved: view('body', {
    entry: entries[2]!,
    address: null,
    telephone: null,
    changes: [],
    announcements: [],
    publicities: [],
    lastDay: '2028-12-31',
    held: [],
    passRates: [],
    fees: [],
  }),
  directoryChanges: view('directoryChanges', {
    filter: { kind: 'all' },
    days: [
      {
        day: '2026-11-20',
        items: [
          {
            organisation: care,
            act: '列入目录',
            kind: 'in',
            note: '养老护理员五级、四级。期限到2029年11月19日。',
            clause: 'N3.4',
          },
          { organisation: cars, act: '移出目录', kind: 'out', note: '管理失序，事实见决定。', clause: 'N4.1.2' },
        ],
      },
    ],
    last: null,
    next: '/directory/changes?after=x',
  }),
  directoryChangesNone: view('directoryChanges', { filter: { kind: 'out' }, days: [], last: '2026-07-01', next: null }),
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
  draws: ['draws', drawPage.list],
  drawsEmpty: view('draws', { items: [], next: null }),
  draw: ['draw', drawPage.committed],
  drawOpen: ['draw', drawPage.open],
  drawChanged: ['draw', drawPage.changed],
  complaint: view('complaint', { values: complaintValues, faults: [] }),
  complaintRefused: view('complaint', {
    values: { ...complaintValues, matter: '骗钱' },
    faults: [
      { field: 'area', detail: '选事情发生的地方' },
      { field: 'matter', detail: '写清时间、地点、人和事，至少 10 个字' },
      { field: 'files', detail: '这份文件不是 PDF 或照片。' },
    ],
  }),
  complaintReceipt: view('complaintReceipt', {
    receipt: {
      number: 'TS26-0012',
      secret: '7F3A-29QK-BBCD-EFGH',
      commitment: '0123456789abcdef'.repeat(4),
      receivedAt: '2026-11-23T09:20:00+08:00',
      tellBy: '2026-12-08',
      finishBy: '2027-01-22',
    },
  }),
  complaintStatus: view('complaintStatus', { receipt: noReceipt, faults: [], complaint: null }),
  complaintWrong: view('complaintStatus', {
    receipt: { ...noReceipt, number: 'TS26-0012' },
    faults: [{ field: 'secret', detail: '受理编号和查询码对不上。请对照回执再看一遍，还可以试 4 次。' }],
    complaint: null,
  }),
  complaintAsked: view('complaintStatus', { receipt: noReceipt, faults: [], complaint }),
  complaintAnswered: view('complaintStatus', {
    receipt: noReceipt,
    faults: [],
    complaint: {
      ...complaint,
      state: 'answered',
      status: { kind: 'done', words: '已答复' },
      outcome: 'upheld',
      closedOn: '2026-11-30',
      possibleActions: ['rate'],
    },
  }),
  supervision: view('supervision', {
    figures: {
      asOf: '2026-11-23',
      year: 2026,
      total: { received: 61, finished: 52, inTime: 50, upheld: 18 },
      rows: [
        { about: 'body', received: 40, finished: 35, inTime: 34, upheld: 12 },
        { about: 'sitting', received: 14, finished: 12, inTime: 11, upheld: 6 },
        { about: 'official', received: null, finished: null, inTime: null, upheld: null },
      ],
      overdue: [{ office: '桂林市职业技能鉴定（指导）中心', open: 1, year: 3 }],
    },
  }),
  supervisionNothing: view('supervision', {
    figures: {
      asOf: '2026-11-23',
      year: 2026,
      total: { received: null, finished: null, inTime: null, upheld: null },
      rows: [],
      overdue: [],
    },
  }),
  calendar: calendar({ from: '', days: '', faults: [], answer: null }),
  statistics: view('statistics', {
    year: 2026,
    years: [2026, 2025],
    computedOn: '2026-11-22',
    total: { sittings: 5, assessed: 412, passed: 356, certificates: 341, passRate: 86 },
    byCity: [
      {
        name: '南宁市',
        code: '450100',
        level: null,
        sittings: 3,
        assessed: 301,
        passed: 260,
        certificates: 251,
        passRate: 86,
      },
      {
        name: '桂林市',
        code: '450300',
        level: null,
        sittings: 2,
        assessed: 111,
        passed: 96,
        certificates: 90,
        passRate: 86,
      },
    ],
    byOccupation: [
      {
        name: '养老护理员五级',
        code: '4-10-01-05',
        level: 5,
        sittings: 4,
        assessed: 380,
        passed: 330,
        certificates: 320,
        passRate: 87,
      },
      {
        name: '育婴员四级',
        code: '4-10-01-02',
        level: 4,
        sittings: 1,
        assessed: null,
        passed: null,
        certificates: null,
        passRate: null,
      },
    ],
  }),
  statisticsEmpty: view('statistics', {
    year: 2027,
    years: [2027, 2026],
    computedOn: null,
    total: { sittings: 0, assessed: null, passed: null, certificates: null, passRate: null },
    byCity: [],
    byOccupation: [],
  }),
  calendarCounted: calendar({
    from: '20261110',
    days: '10',
    faults: [],
    answer: {
      from: '2026-11-10',
      days: 10,
      date: '2026-11-24',
      provisional: false,
      counted: [],
      skipped: [{ date: '2026-11-14', reason: '周六' }],
      ruler: acceptanceRuler,
    },
  }),
  calendarRefused: calendar({
    from: '2026-02-30',
    days: '0',
    faults: [
      { field: 'from', detail: '没有这一天。请写成 20261110 这样。' },
      { field: 'days', detail: '天数不能是 0，往前数写负数。' },
    ],
    answer: null,
  }),
  rules: view('rules', {}),
  problemNotFound: view('problem', {
    status: 404,
    title: '没有找到',
    detail: '没有这一项。',
    clause: null,
    number: null,
  }),
  problemInternal: view('problem', {
    status: 500,
    title: '系统出了问题',
    detail: '我们的系统出了问题，您填的没有丢。请稍后再试；急事打电话，报编号 7F3A。',
    clause: null,
    number: '7F3A',
  }),
  problemTooMany: view('problem', {
    status: 429,
    title: '次数太多',
    detail: '查询太频繁，请 40 秒后再试。',
    clause: null,
    number: null,
  }),
  parts: view('parts', {}),
}
