import {
  type ApplicationForBody,
  answerSupplement,
  getApplication,
  printForm,
  submitApplication,
} from '@guijiang/contract/entry/application'
import { SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { SectionAnswers } from '../../../features/application/SectionAnswers.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { CommitmentState } from './Commitment.tsx'

const words = applicationWords.check

type CheckProps = { application: ApplicationForBody }

/** 核对并提交: every answer once more, what still stands in the way, then the act. */
export function CheckAnswers({ application }: CheckProps) {
  const { id, blockers, possibleActions, turn, materials, scope, state } = application
  const supplementing = state.startsWith('supplementing')
  return (
    <>
      {turn !== null && <p className="sub">{words.lead}</p>}
      <p>
        <a href={printForm.path.replace(':id', id)}>{words.form}</a>
      </p>
      {blockers.length > 0 && (
        <section className="sum" aria-labelledby="blockers">
          <h2 id="blockers">{words.blockers(blockers.length)}</h2>
          <ul>
            {grouped(application).map(({ detail, clause, path }) => (
              <li key={`${path} ${detail}`}>
                <Link to={path}>{detail}</Link> {clause && <ClauseChip mark={clause} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(Object.keys(sections) as SectionKey[]).map((section) => (
        <section key={section} aria-labelledby={`a-${section}`}>
          <h2 className="h" id={`a-${section}`}>
            {sections[section].name}
            {application.sections[section].editable && (
              <Link to="/applications/$id/$part" params={{ id, part: section } as never}>
                {words.change}
                <span className="vh">{sections[section].name}</span>
              </Link>
            )}
          </h2>
          <SectionAnswers
            section={section}
            content={application.sections[section].content as never}
            names={application.occupationNames}
          />
        </section>
      ))}
      <h2 className="h">{applicationWords.home.materials}</h2>
      <ul className="paperlist">
        {materials
          .filter(({ replaced }) => !replaced)
          .map(({ id: paper, name, href }) => (
            <li key={paper}>
              <a href={href}>{name}</a>
            </li>
          ))}
      </ul>
      <h2 className="h">{applicationWords.home.commitment}</h2>
      <CommitmentState application={application} />
      {turn !== null && (
        <p className="sub">
          {supplementing ? words.clockSupplement : scope === 'city' ? words.clocks : words.clockRegion}{' '}
          <ClauseChip mark="N3.2" />
        </p>
      )}
      {possibleActions.includes('submit') && <Submit application={application} />}
      {possibleActions.includes('resubmit') && <Answer application={application} />}
      {!possibleActions.includes('submit') && !possibleActions.includes('resubmit') && turn && (
        <Banner>{words.others(turn)}</Banner>
      )}
    </>
  )
}

/** A page with much to do is named once, with how much. */
function grouped({ blockers }: ApplicationForBody): ApplicationForBody['blockers'] {
  return [...Map.groupBy(blockers, ({ path }) => path)].flatMap(([path, all]) => {
    const section = SectionKey.safeParse(path.split('/').at(-1))
    if (all.length <= 2 || !section.success) return all
    const { name, clause } = sections[section.data]
    return [{ path, detail: words.many(name, all.length), clause }]
  })
}

function Submit({ application: { id, version, packageHash } }: CheckProps) {
  const navigate = useNavigate()
  const act = useActForm(submitApplication, {
    schema: z.object({}),
    defaults: {},
    toAsk: () => ({ params: { id }, body: { version, packageHash } }),
    onDone: () => void navigate({ to: '/applications/$id', params: { id } as never }),
    changes: [getApplication],
  })
  return (
    <Form act={act}>
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}

function Answer({ application: { id, version, packageHash } }: CheckProps) {
  const navigate = useNavigate()
  const act = useActForm(answerSupplement, {
    schema: z.object({ answer: z.string().trim().min(2).max(1000) }),
    defaults: { answer: '' },
    toAsk: ({ answer }) => ({ params: { id }, body: { version, packageHash, answer } }),
    onDone: () => void navigate({ to: '/applications/$id', params: { id } as never }),
    changes: [getApplication],
  })
  return (
    <Form act={act}>
      <TextArea label={words.answer} hint={words.answerHint} {...act.field('answer')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.actSupplement}
      </Button>
    </Form>
  )
}
