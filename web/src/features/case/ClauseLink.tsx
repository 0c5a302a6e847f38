import type { ComponentType } from 'react'
import { caseWords } from '../../messages/zh-CN/case.ts'

/** How a part shows a clause: as this link on the portal, as `ClauseChip` of `workspace/parts` in the workspace. */
export type ClauseShown = ComponentType<{ mark: string }>

/** 条款签 that leads to the clause on the rules page; always after the sentence it supports. */
export function ClauseLink({ mark }: { mark: string }) {
  return (
    <a className="clause" href={`/rules#${mark}`} aria-label={caseWords.clause(mark)}>
      {mark}
    </a>
  )
}
