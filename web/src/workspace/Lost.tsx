import { duties } from '@guijiang/contract/codes'
import { Link } from '@tanstack/react-router'
import { Component, type ReactNode } from 'react'
import { ProblemError, sentenceOf } from '../api/problem.ts'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from './Page.tsx'
import type { Screen } from './screen.ts'

const words = workspaceWords.problem

function Back() {
  return (
    <p className="formbar">
      <Link to="/" className="btn">
        {words.back}
      </Link>
    </p>
  )
}

export function NotFound() {
  return (
    <div className="lost">
      <Page title={words.notFound}>
        <p>{words.notFoundDetail}</p>
        <Back />
      </Page>
    </div>
  )
}

/** 无权: what it is, who may see it, how to ask. */
export function NotYours({ screens }: { screens: readonly Screen[] }) {
  const names = screens.flatMap((one) => (one.duties === 'all' ? [] : one.duties.map((duty) => duties[duty].name)))
  return (
    <div className="lost">
      <Page title={words.notYours}>
        <p>{words.notYoursDetail(screens[0]?.title ?? '', [...new Set(names)].join('、'))}</p>
        <Back />
      </Page>
    </div>
  )
}

/** What could not be read, with a way to try again; a number for the telephone when it was our fault. */
export function Unread({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof ProblemError && error.status === 404) return <NotFound />
  return (
    <div className="ban red" role="alert">
      <b>{words.unread}</b>
      <br />
      {sentenceOf(error)}
      <div className="btns">
        <Button onClick={onRetry}>{words.retry}</Button>
      </div>
    </div>
  )
}

type Caught = { error?: unknown }

/** A defect in one screen leaves the frame standing. A new address is a new try. */
export class Boundary extends Component<{ children: ReactNode; at: string }, Caught> {
  override state: Caught = {}

  static getDerivedStateFromError(error: unknown): Caught {
    return { error }
  }

  override componentDidUpdate(before: { at: string }): void {
    if (before.at !== this.props.at && this.state.error !== undefined) this.setState({ error: undefined })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className="lost" role="alert">
        <h1>{words.defect}</h1>
        <p>{sentenceOf(error)}</p>
        <p className="formbar">
          <Button look="pri" onClick={() => this.setState({ error: undefined })}>
            {words.retry}
          </Button>
          <Link to="/" className="btn">
            {words.back}
          </Link>
        </p>
      </div>
    )
  }
}
