import type { Row } from '../cells.ts'
import { any, bodies, centres, overCity, ownBody } from '../seats.ts'

const staff = ['named', 'own'] as const
const everyStaff = ['named', 'own', 'other'] as const
const sent = ['assigned'] as const

const keepers: Row['allow'] = {
  systemAdministrator: any,
  securityAdministrator: any,
  auditAdministrator: any,
  centreLeader: centres,
  legalRepresentative: bodies,
}

/** 四（二）3 [N4.2.3]: who makes accounts grants no duties, who grants makes no accounts, centres confirm their own. */
const identity: Row[] = [
  { route: 'POST /api/sign-in', of: null, allow: 'anyone' },
  { route: 'POST /api/sign-out', of: null, allow: 'signedIn' },
  { route: 'POST /api/me/proof', of: null, allow: 'signedIn' },
  { route: 'POST /api/me/password', of: null, allow: 'signedIn' },
  { route: 'GET /api/me', of: null, allow: 'signedIn' },
  { route: 'POST /api/me/duty', of: null, allow: 'signedIn' },
  { route: 'GET /api/demo/accounts', of: null, allow: 'anyone' },
  { route: 'POST /api/demo/clock', of: null, allow: { systemAdministrator: any } },

  { route: 'GET /api/accounts', of: null, allow: keepers },
  {
    route: 'GET /api/accounts/:id',
    of: 'account',
    allow: { ...keepers, centreLeader: overCity, legalRepresentative: ownBody },
  },
  { route: 'POST /api/accounts', of: null, allow: { systemAdministrator: any } },
  { route: 'POST /api/accounts/:id/password', of: 'account', allow: { systemAdministrator: any } },
  {
    route: 'POST /api/accounts/:id/password',
    of: 'account of the system administrator',
    allow: { systemAdministrator: { any: 'duty-not-grantable' } },
  },
  { route: 'POST /api/accounts/:id/disabled', of: 'account', allow: { systemAdministrator: any } },
  {
    route: 'POST /api/accounts/:id/disabled',
    of: 'account of the system administrator',
    allow: { systemAdministrator: { any: 'duty-not-grantable' } },
  },
  { route: 'GET /api/accounts/bodies', of: null, query: '?q=示例', allow: { securityAdministrator: any } },
  { route: 'POST /api/accounts/:id/duties', of: 'account', allow: { securityAdministrator: any } },
  {
    route: 'POST /api/accounts/:id/duties',
    of: 'account disabled',
    allow: { securityAdministrator: { any: 'duty-not-grantable' } },
  },
  {
    route: 'POST /api/accounts/:id/duties',
    of: 'account of the security administrator',
    allow: { securityAdministrator: { any: 'duty-not-grantable' } },
  },

  {
    route: 'POST /api/duties/:id/confirmation',
    of: 'duty asked for in the city',
    allow: {
      centreLeader: { city: 'yes', region: 'duty-not-grantable' },
      auditAdministrator: { any: 'duty-not-grantable' },
    },
  },
  {
    route: 'POST /api/duties/:id/confirmation',
    of: 'duty asked for by the city leader',
    allow: {
      centreLeader: { city: 'second-person-needed', region: 'duty-not-grantable' },
      auditAdministrator: { any: 'duty-not-grantable' },
    },
  },
  {
    route: 'POST /api/duties/:id/confirmation',
    of: 'duty asked for the city leader',
    allow: {
      centreLeader: { city: 'second-person-needed', region: 'duty-not-grantable' },
      auditAdministrator: { any: 'duty-not-grantable' },
    },
  },
  {
    route: 'POST /api/duties/:id/confirmation',
    of: 'duty asked for, first of its centre',
    allow: {
      centreLeader: { city: 'duty-not-grantable', region: 'duty-not-grantable' },
      auditAdministrator: any,
    },
  },
  {
    route: 'POST /api/duties/:id/revocation',
    of: 'duty in the own body',
    allow: { securityAdministrator: any, legalRepresentative: ownBody, centreLeader: [] },
  },
  {
    route: 'POST /api/duties/:id/revocation',
    of: 'legal representative of the own body',
    allow: { securityAdministrator: any, legalRepresentative: { own: 'duty-not-grantable' }, centreLeader: [] },
  },
  {
    route: 'POST /api/duties/:id/revocation',
    of: 'duty of the own legal representative',
    allow: { securityAdministrator: any, legalRepresentative: { own: 'duty-not-grantable' }, centreLeader: [] },
  },
  {
    route: 'POST /api/duties/:id/revocation',
    of: 'duty in the city',
    allow: { securityAdministrator: any, legalRepresentative: [], centreLeader: { city: 'duty-not-grantable' } },
  },
  {
    route: 'POST /api/duties/:id/revocation',
    of: 'duty asked for in the city',
    allow: { securityAdministrator: any, legalRepresentative: [], centreLeader: ['city'] },
  },
  { route: 'POST /api/organisation/staff-accounts', of: null, allow: { legalRepresentative: bodies } },
]

/** The calendar is the region's. */
const calendar: Row[] = [
  { route: 'GET /api/public/working-days', of: null, query: '?from=2026-06-01&days=5', allow: 'anyone' },
  { route: 'GET /api/public/calendar', of: null, query: '?year=2026', allow: 'anyone' },
  {
    route: 'GET /api/calendar/desk',
    of: null,
    allow: {
      centreHandler: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' },
      centreReviewer: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' },
      centreLeader: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' },
    },
  },
  {
    route: 'POST /api/calendar/proposal',
    of: null,
    allow: { centreHandler: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' } },
  },
  {
    route: 'POST /api/calendar/proposal/decision',
    of: null,
    allow: { centreLeader: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' } },
  },
  {
    route: 'POST /api/calendar/proposal/withdrawal',
    of: null,
    allow: { centreHandler: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' } },
  },
]

/** 四（二）4: notices to their addressees, persons and papers to those who handle the matter. */
const records: Row[] = [
  { route: 'GET /api/notifications', of: null, allow: 'signedIn' },
  {
    route: 'POST /api/notifications/:id/reading',
    of: 'notice',
    content: {},
    allow: { bodyManager: ownBody },
    others: 'not-found',
  },
  {
    route: 'POST /api/notifications/:id/reading',
    of: 'notice of the city',
    content: {},
    allow: { centreLeader: ['city'] },
    others: 'not-found',
  },
  { route: 'POST /api/public/eligibility/organisation', of: null, allow: 'anyone' },
  { route: 'GET /api/public/occupations', of: null, query: '?q=养老', allow: 'anyone' },
  {
    route: 'POST /api/persons/:organisation/:id/look',
    of: 'person',
    allow: {
      bodyManager: ownBody,
      bodyHandler: ownBody,
      scoreSettler: ownBody,
      invigilator: staff,
      centreHandler: overCity,
      centreReviewer: overCity,
      centreLeader: overCity,
      inspector: sent,
      externalSupervisor: sent,
      complaintOfficer: overCity,
      auditor: any,
    },
  },
  {
    route: 'POST /api/files',
    of: null,
    yes: 'unsupported-media',
    allow: {
      legalRepresentative: bodies,
      bodyManager: bodies,
      bodyHandler: bodies,
      scoreSettler: bodies,
      assessor: everyStaff,
      qualitySupervisor: everyStaff,
      invigilator: everyStaff,
      centreHandler: centres,
      centreReviewer: centres,
      centreLeader: centres,
      inspector: ['assigned', 'other'],
      externalSupervisor: ['assigned', 'other'],
      complaintOfficer: centres,
      expert: ['assigned', 'invited', 'other'],
    },
  },
  {
    route: 'GET /api/files/:organisation/:id',
    of: 'paper',
    allow: {
      legalRepresentative: ownBody,
      bodyManager: ownBody,
      bodyHandler: ownBody,
      scoreSettler: ownBody,
      assessor: staff,
      qualitySupervisor: staff,
      invigilator: staff,
      centreHandler: overCity,
      centreReviewer: overCity,
      centreLeader: overCity,
      inspector: sent,
      externalSupervisor: sent,
      complaintOfficer: overCity,
      expert: sent,
      auditor: any,
    },
  },
  {
    route: 'GET /api/files/:organisation/:id',
    of: 'sealed paper',
    allow: {
      legalRepresentative: ownBody,
      bodyManager: ownBody,
      bodyHandler: ownBody,
      scoreSettler: ownBody,
      assessor: [],
      qualitySupervisor: [],
      invigilator: [],
      centreHandler: [],
      centreReviewer: [],
      centreLeader: [],
      inspector: [],
      externalSupervisor: [],
      complaintOfficer: [],
      expert: [],
      auditor: [],
    },
  },
]

export const baseRows: Row[] = [...identity, ...calendar, ...records]
