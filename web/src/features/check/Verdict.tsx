import { skillLevels } from '@guijiang/contract/codes'
import { groupCertificateNumber } from '@guijiang/contract/formats'
import type { CertificateChecked, CheckResultView, VerdictState, VerdictView } from '@guijiang/contract/portal'
import type { ReactNode } from 'react'
import { checkWords } from '../../messages/zh-CN/check.ts'
import { fullDay, momentWords } from '../../ui/day.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { ClauseLink } from '../case/ClauseLink.tsx'

const words = checkWords.result

type Found = Extract<VerdictView, { kind: 'found' }>
type Look = { className: string; icon: IconName; tone: string }

const looks: Record<VerdictState, Look> = {
  valid: { className: 'v-ok', icon: 'tick', tone: 'leaf' },
  suspended: { className: 'v-hold', icon: 'pause', tone: 'blue' },
  revoked: { className: 'v-bad', icon: 'cross', tone: '' },
  superseded: { className: 'v-sub', icon: 'swap', tone: 'gold' },
  notFound: { className: 'v-none', icon: 'question', tone: 'ink' },
  tooMany: { className: 'v-none', icon: 'clock', tone: 'ink' },
}

/** A revoked or suspended number holds over its versions; then comes an older version; then it is good. */
export function verdictState(verdict: VerdictView): VerdictState {
  if (verdict.kind !== 'found') return verdict.kind
  const { status, versionStatus } = verdict.certificate
  return status !== 'valid' ? status : versionStatus === 'superseded' ? 'superseded' : 'valid'
}

function headline(verdict: VerdictView, state: VerdictState, checkedAt: string): readonly [string, string] {
  if (verdict.kind === 'tooMany') return [words.tooMany, words.tooManyNote(verdict.retryAfterSeconds)]
  if (verdict.kind === 'notFound') return [words.notFound, words.notFoundNote]
  const since = fullDay(verdict.certificate.statusSince)
  if (state === 'revoked') return [words.revoked, words.revokedNote(since)]
  if (state === 'suspended') return [words.suspended, words.suspendedNote(since)]
  if (state === 'superseded') {
    const note = verdict.current ? words.supersededNote(verdict.current.version) : words.supersededPlain
    return [words.superseded, note]
  }
  return [words.valid, words.validNote(momentWords(checkedAt))]
}

/** The certificate number in fours, kept in two pieces so that a narrow column breaks it in the middle. */
export function NumberInFours({ number }: { number: string }) {
  const fours = groupCertificateNumber(number).split(' ')
  return (
    <span className="num22">
      <span>{fours.slice(0, 3).join(' ')}</span>
      <span>{fours.slice(3).join(' ')}</span>
    </span>
  )
}

type VerdictProps = { result: CheckResultView; actions?: ReactNode; heading?: 'h1' | 'h3' }

/**
 * 核验结论: verdict first, facts second, grounds third, acts last. Six states, each with its own shape, words and
 * colour; what could lead the reader astray (details of an older version) is left out.
 */
export function Verdict({ result, actions, heading: Heading = 'h1' }: VerdictProps) {
  const { verdict, checkedAt } = result
  const state = verdictState(verdict)
  const { className, icon } = looks[state]
  const [title, note] = headline(verdict, state, checkedAt)
  return (
    <article className={`verdict ${className}`}>
      <header>
        <span className="ic">
          <Icon name={icon} />
        </span>
        <div>
          <Heading>{title}</Heading>
          <p>{note}</p>
        </div>
      </header>
      {verdict.kind === 'found' ? (
        <>
          <Ground verdict={verdict} state={state} />
          <CertificateFacts certificate={verdict.certificate} state={state} />
          {state === 'valid' && <Proofs verdict={verdict} checkedAt={checkedAt} />}
        </>
      ) : (
        <>
          <p className="say ink">{verdict.kind === 'notFound' ? words.notFoundDo : words.tooManyDo}</p>
          {verdict.kind === 'notFound' && (
            <dl className="facts">
              <Row name={words.asked}>
                <NumberInFours number={verdict.number} />
              </Row>
            </dl>
          )}
        </>
      )}
      {actions}
    </article>
  )
}

function Ground({ verdict, state }: { verdict: Found; state: VerdictState }) {
  if (state !== 'suspended' && state !== 'revoked' && state !== 'superseded') return null
  const { ground, certificate, current } = verdict
  return (
    <p className={`say ${looks[state].tone}`}>
      <b>{words.ground[state]}</b>
      {ground?.words ?? words.groundUnknown[state]}
      {ground?.paper && (
        <>
          {' '}
          <a href={ground.paper.href}>{ground.paper.title}</a>
        </>
      )}
      {ground?.clause && <ClauseLink mark={ground.clause} />}
      {state === 'superseded' && current && (
        <>
          <br />
          {words.seeVersion(certificate.version, current.version, fullDay(current.issuedOn))}
        </>
      )}
    </p>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function CertificateFacts({ certificate, state }: { certificate: CertificateChecked; state: VerdictState }) {
  const { name, occupation, level, number, organisation, issuedOn, version } = certificate
  const valid = state === 'valid'
  const { ordinal, title } = skillLevels[level]
  const holder = valid ? name : state === 'superseded' ? words.nameFitsVersion(version) : words.nameFits
  return (
    <dl className="facts">
      <Row name={words.holder}>{holder}</Row>
      <Row name={words.occupation}>{occupation.name}</Row>
      <Row name={words.level}>{`${ordinal}（${title}）`}</Row>
      <Row name={words.number}>
        <NumberInFours number={number} />
      </Row>
      {state !== 'superseded' && (
        <Row name={words.issuer}>
          <a href={`/directory/${organisation.code}`}>{organisation.name}</a>
          {valid && <small>{words.issuerNote}</small>}
        </Row>
      )}
      {state !== 'superseded' && (
        <Row name={valid ? words.issuedOn : words.firstIssuedOn}>
          {fullDay(issuedOn)}
          {version > 1 && <small>{words.versionWords(version)}</small>}
        </Row>
      )}
    </dl>
  )
}

function Proofs({ verdict, checkedAt }: { verdict: Found; checkedAt: string }) {
  const { certificate, registryEntry } = verdict
  const proofs = [
    registryEntry === null ? words.proofPending : words.proofRegistry(registryEntry),
    words.proofStatus(momentWords(checkedAt)),
    words.proofCode(certificate.organisation.code),
  ]
  return (
    <section className="proof">
      <b>{words.proof}</b>
      <ul>
        {proofs.map((proof) => (
          <li key={proof}>
            <Icon name="tick" />
            {proof}
          </li>
        ))}
      </ul>
      <p className="note">{words.alsoCheck}</p>
    </section>
  )
}
