import type { PublicPages } from '@guijiang/contract/portal'
import { sampleTimeline } from '../../web/src/features/samples/cases.ts'
import { announcements, publicities } from './assessment-views.ts'
import { care, cars, home, occupations, type View, view, type Written } from './written.ts'

/** Pages about bodies: the directory, its changes, a body. */

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

const filter = { asOf: '2026-11-23', city: null, occupation: null, level: null, all: true, faults: [] }

export const bodyViews: Record<string, View> = {
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
}
