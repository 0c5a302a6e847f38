import type { Obstacle } from '@guijiang/contract/view'
import { workspaceWords } from '../../messages/zh-CN/workspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ClauseChip } from './ClauseChip.tsx'

/** Where a person may look but not act: the reason stands where the button would be. */
export function ObstacleLine({ obstacle: { detail, clause } }: { obstacle: Obstacle }) {
  return (
    <Banner tone="gold" title={workspaceWords.decide.locked}>
      {detail}
      {clause && <ClauseChip mark={clause} />}
    </Banner>
  )
}
