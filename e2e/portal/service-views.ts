import type { PublicPages, VerdictView } from '@guijiang/contract/portal'
import { sampleCheckedAt, sampleVerdicts } from '../../web/src/features/samples/cases.ts'
import { acceptanceRuler } from '../../web/src/features/samples/clocks.ts'
import { announcements, publicities } from './assessment-views.ts'
import { calendarYear } from './calendar.ts'
import { type View, view, type Written } from './written.ts'

/** Pages for everybody: the front, the check of a certificate, calendar, statistics, rules, what went wrong. */

const calendar = (count: Written<PublicPages['calendar']['count']>) => view('calendar', { ...calendarYear, count })

const result = (verdict: VerdictView) => view('checkResult', { verdict, checkedAt: sampleCheckedAt })

const [valid, suspended, revoked, superseded, notFound, tooMany] = sampleVerdicts

export const serviceViews: Record<string, View> = {
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
