import type { LetterView, ReviewView, SupplementView } from '@guijiang/contract/entry/application'
import { applicationWords } from '../../messages/zh-CN/application.ts'
import { Day } from '../../ui/Day.tsx'
import { dayWords } from '../../ui/day.ts'
import './papers.css'
import { ClauseLink, type ClauseShown } from '../case/ClauseLink.tsx'

const words = applicationWords.home

/** Letters that were served, each with its number and day. */
export function LetterList({ letters }: { letters: readonly LetterView[] }) {
  return (
    <ul className="paperlist">
      {letters.map(({ number, title, href, issuedOn }) => (
        <li key={number}>
          <a href={href}>{title}</a>
          <span className="sub">
            {number}，<Day value={issuedOn} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What each centre concluded, with reasons and facts as they were told. */
export function ReviewList({ reviews, Clause = ClauseLink }: { reviews: readonly ReviewView[]; Clause?: ClauseShown }) {
  // A supplement request stands by itself, with what was asked and answered.
  const told = reviews.filter(({ outcome, reasons }) => outcome !== 'requestSupplement' || reasons !== '')
  return told.map(({ centre, words: outcome, reasons, grounds, decidedOn }) => (
    <div key={`${centre} ${decidedOn} ${outcome}`} className="box">
      <h3>
        {centre}：{outcome}
      </h3>
      <p className="sub">
        <Day value={decidedOn} />
      </p>
      {reasons && <p>{reasons}</p>}
      {grounds.map(({ clause, fact }) => (
        <p key={fact}>
          {fact} <Clause mark={clause} />
        </p>
      ))}
    </div>
  ))
}

/** One supplement request: what is asked, and what was answered. */
export function SupplementBox({ supplement }: { supplement: SupplementView }) {
  const { items, requestedOn, state, answeredOn, answer } = supplement
  return (
    <>
      <p>{words.supplementAsked(dayWords(requestedOn))}</p>
      <ol className="asked">
        {items.map(({ targetName, groundName, detail }) => (
          <li key={`${targetName} ${detail}`}>
            <b>{targetName}</b>：{groundName}。{detail}
          </li>
        ))}
      </ol>
      {answeredOn && (
        <p className="sub">
          {words.supplementDone[state]}，<Day value={answeredOn} />
        </p>
      )}
      {answer && (
        <p>
          {words.answer}：{answer}
        </p>
      )}
    </>
  )
}
