/** What the phone of an inspector keeps of the workspace, so that a visit opens again where there is no network. */

/** Thrown away as a whole when somebody signs out or takes up another duty. */
export const visitCache = 'guijiang-visit'

/** Who is there, the visits of the own account, and one visit: no candidate stands in any of them. */
const answers = [/^\/api\/me$/, /^\/api\/inspection-tasks$/, /^\/api\/inspection-tasks\/[\w-]+$/]

/** The shell stands under one address, whichever screen asked for it. */
export const shellAddress = '/work/'

type Asked = { method: string; mode: string; origin: string; pathname: string }

/**
 * `shell`: the page of the workspace, from the network where there is one. `part`: a file of this build, which never
 * changes. `answer`: what a visit needs. All else is nobody's to keep.
 */
export function keptAs({ method, mode, origin, pathname }: Asked, own: string): 'shell' | 'part' | 'answer' | null {
  if (method !== 'GET' || origin !== own) return null
  if (mode === 'navigate') return pathname.startsWith(shellAddress) || pathname === '/work' ? 'shell' : null
  if (pathname.startsWith('/assets/')) return 'part'
  return answers.some((answer) => answer.test(pathname)) ? 'answer' : null
}

/** Only an inspector's: of everybody else nothing stays on the device. */
export const mayKeep = (me: { current?: { duty?: string } } | null): boolean => me?.current?.duty === 'inspector'
