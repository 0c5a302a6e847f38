import type { PublicPages } from '@guijiang/contract/portal'
import { type View, view, type Written } from './written.ts'

/** Pages of the catalogue of occupations, and the self-check. */

type Occupation = Written<PublicPages['occupation']['occupation']>

const care: Occupation = {
  code: '4-10-01-06',
  edition: '2022',
  name: '家政服务员',
  workTypes: [
    { code: '4-10-01-06#01', name: '母婴护理员', levels: [5, 4, 3, 2], excluded: false },
    { code: '4-10-01-06#02', name: '家务服务员', levels: [5, 4, 3, 2], excluded: false },
  ],
  levels: [5, 4, 3, 2],
  standard: '2019年版',
  newOccupation: false,
  sector: '家政服务',
  assessable: true,
  reason: null,
}

const fire: Occupation = {
  ...care,
  code: '4-07-05-03',
  name: '消防设施操作员',
  workTypes: [{ code: '4-07-05-03#01', name: '消防设施监控操作员', levels: [], excluded: true }],
  sector: null,
  assessable: false,
  reason: '“消防设施操作员”属准入类职业资格，不在认定范围。请从申请中移去。',
}

const sectors = ['家政服务', '康养护理', '汽车生产', '信息技术', '生物制药']
const filter = { q: 'jzfwy', asOf: '2026-11-23', sector: null, all: true, faults: [] }

const rows = [
  { occupation: '家政服务员', headcount: '1000', highest: '2' },
  { occupation: '养老护理员', headcount: '667', highest: '3' },
]
const values = { scope: 'city' as const, years: '4', total: '19,000', rows }
const finding = { principleOnly: true, source: null, clause: 'N2.1.5.3' }

const answer: Written<NonNullable<PublicPages['selfCheck']['answer']>> = {
  eligible: false,
  scope: 'city',
  barred: false,
  findings: [
    { ...finding, title: '连续 3 年以上经历', met: true, stated: '4 年', quantity: null, shortfall: null },
    {
      ...finding,
      title: '养老护理员 1,000 人次以上',
      met: false,
      stated: '667',
      quantity: { value: 667, threshold: 1000 },
      shortfall: '差 333 人次',
    },
  ],
  reach: [
    {
      scope: 'city',
      missingYears: 0,
      missingTotal: 0,
      whole: [],
      upToThree: [{ code: '4-10-01-06', name: '家政服务员' }],
      short: [{ code: '4-10-01-05', name: '养老护理员' }],
    },
    {
      scope: 'region',
      missingYears: 1,
      missingTotal: 1000,
      whole: [],
      upToThree: [],
      short: rows.map((_, i) => ({ code: `4-10-01-0${i + 5}`, name: rows[i]!.occupation })),
    },
    {
      scope: 'nation',
      missingYears: 2,
      missingTotal: 31000,
      whole: [],
      upToThree: [],
      short: rows.map((_, i) => ({ code: `4-10-01-0${i + 5}`, name: rows[i]!.occupation })),
    },
  ],
}

export const catalogueViews: Record<string, View> = {
  occupations: view('occupations', {
    filter,
    edition: '2022',
    sectors,
    items: [care, fire],
    total: 2,
    next: '/occupations?after=x',
  }),
  occupationsEmpty: view('occupations', {
    filter: { ...filter, faults: [{ field: 'asOf', detail: '写成 20261208 或 2026-12-08 这样的日期。' }] },
    edition: null,
    sectors,
    items: [],
    total: 0,
    next: null,
  }),
  occupation: view('occupation', {
    occupation: care,
    elsewhere: [{ words: '2015年版：4-10-01-06 家政服务员', href: '/occupations/4-10-01-06?edition=2015' }],
    conditions: [
      { level: 5, paths: ['累计从事本职业或相关职业工作 1 年（含）以上。', '本职业或相关职业学徒期满。'] },
      { level: 4, paths: ['累计从事本职业或相关职业工作 6 年（含）以上。'] },
    ],
    generation: '2018 年版规程',
    excluded: null,
  }),
  occupationExcluded: view('occupation', {
    occupation: fire,
    elsewhere: [],
    conditions: [],
    generation: '2018 年版规程',
    excluded: '消防设施操作员',
  }),
  selfCheck: view('selfCheck', {
    values: { ...values, years: '', total: '', rows: rows.map(() => ({ occupation: '', headcount: '', highest: '' })) },
    faults: [],
    answer: null,
  }),
  selfCheckRefused: view('selfCheck', {
    values,
    faults: [
      { field: 'years', detail: '填连续开展培训评价的整年数，例如 5。' },
      { field: 'occupation1', detail: '“护理员”不止一个：医疗护理员、养老护理员。请写全名或代码。' },
    ],
    answer: null,
  }),
  selfCheckAnswered: view('selfCheck', { values, faults: [], answer }),
}
