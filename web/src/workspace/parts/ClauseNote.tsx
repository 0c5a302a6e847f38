import { ClauseChip } from './ClauseChip.tsx'

/** The line beside a screen's title, with the clause the screen stands on. */
export const ClauseNote = ({ children, mark }: { children: string; mark: string }) => (
  <>
    {children} <ClauseChip mark={mark} />
  </>
)
