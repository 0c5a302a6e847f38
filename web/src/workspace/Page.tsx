import { createContext, type ReactNode, use, useEffect } from 'react'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'

/** Where a screen says what it shows, for the last word of the crumb. */
export const CrumbContext = createContext<(here: string | undefined) => void>(() => undefined)

/** Names the screen in the crumb and the window's title; for screens with a head of their own. */
export function useHere(name: string | undefined): void {
  const setCrumb = use(CrumbContext)
  useEffect(() => {
    setCrumb(name)
    if (name) document.title = workspaceWords.title(name)
    return () => setCrumb(undefined)
  }, [name, setCrumb])
}

type PageProps = {
  title: ReactNode
  /** Title of the window, and last word of the crumb, when the title is no plain string. */
  here?: string
  /** One line beside the title. */
  note?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** The head every screen has: one `h1`, a line beside it, the screen's acts. */
export function Page({ title, here, note, actions, children }: PageProps) {
  const name = here ?? (typeof title === 'string' ? title : undefined)
  useHere(name)
  return (
    <>
      <div className="ttl">
        <h1 tabIndex={-1}>{title}</h1>
        {note && <p>{note}</p>}
        {actions && <div className="r">{actions}</div>}
      </div>
      {children}
    </>
  )
}
