import { type ApplicationForBody, getApplication, signCommitment } from '@guijiang/contract/entry/application'
import { useState } from 'react'
import { sentenceOf, wantsProof } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { momentWords } from '../../../ui/day.ts'
import { Checkboxes } from '../../../ui/Field.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ProveAgain } from '../../../workspace/parts/ProveAgain.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = applicationWords.commitment

/** 承诺书 [A2], signed by the legal representative over the fingerprint of all that is filled in. */
export function Commitment({ application }: { application: ApplicationForBody }) {
  const { commitment, packageHash, possibleActions } = application
  return (
    <>
      <p className="sub">
        {words.lead} <ClauseChip mark="A2" />
      </p>
      <CommitmentState application={application} />
      <blockquote className="pledge">{commitment.text}</blockquote>
      <p className="sub">
        {words.hash}{' '}
        <span className="mono">
          {packageHash.slice(0, 8)} {packageHash.slice(8, 16)}
        </span>
      </p>
      {possibleActions.includes('sign') && <Sign application={application} />}
    </>
  )
}

export function CommitmentState({ application }: { application: ApplicationForBody }) {
  const { commitment, blockers, possibleActions } = application
  const signs = useHasDuty('legalRepresentative')
  if (commitment.state === 'valid') {
    return (
      <Banner tone="leaf">
        {words.valid(commitment.signedBy ?? '', momentWords(commitment.signedAt ?? '', true))}
      </Banner>
    )
  }
  const why = blockers.length > 0 ? words.notReady : signs || possibleActions.includes('sign') ? '' : words.others
  return (
    <Banner tone={commitment.state === 'void' ? 'red' : 'gold'}>
      {commitment.state === 'void' ? words.void : words.none}
      {why}
    </Banner>
  )
}

function Sign({ application: { id, packageHash } }: { application: ApplicationForBody }) {
  const [agreed, setAgreed] = useState(false)
  const [asked, setAsked] = useState(false)
  const [proving, setProving] = useState(false)
  const act = useAct(signCommitment, { changes: [getApplication] })
  const sign = () =>
    act.mutate({ params: { id }, body: { packageHash } }, { onError: (error) => wantsProof(error) && setProving(true) })
  const refusal = act.error && !wantsProof(act.error) ? act.error : null
  return (
    <div className="form">
      <Checkboxes
        name="agree"
        label={<span className="vh">{words.title}</span>}
        options={[{ value: 'yes', words: words.agree }]}
        value={agreed ? ['yes'] : []}
        error={asked && !agreed ? words.agreeFirst : undefined}
        onChange={(event) => setAgreed(event.target.checked)}
      />
      {refusal && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(refusal)}</Banner>
        </div>
      )}
      <p className="formbar">
        <Button
          look="pri"
          busy={act.isPending}
          onClick={() => {
            setAsked(true)
            if (agreed) sign()
          }}
        >
          {words.act}
        </Button>
      </p>
      <ProveAgain open={proving} onClose={() => setProving(false)} onProved={sign} />
    </div>
  )
}
