import { expect, it } from 'vitest'
import { allScreens } from '../../../web/src/workspace/screens.ts'
import { sources } from './sources.ts'

it('names no screen in a link of the workspace that is not there', () => {
  const links = sources('web/src/**/*.{ts,tsx}').flatMap(({ path, text }) =>
    [...text.matchAll(/\bto(?:=\{?|: )['"`](\/[^'"`]*)['"`]/g)].map(([, to = '']) => ({ path, to })),
  )
  expect(links.length).toBeGreaterThan(100)
  const leads = ({ to }: { to: string }) => {
    // What is filled in may be a name in the screen's path, or a variable of it.
    const shape = new RegExp(`^${to.replace(/\$(\{[^}]*\}|\w+)/g, '[^/]+')}$`)
    return allScreens.some(({ path }) => shape.test(path))
  }
  expect(links.filter((link) => !leads(link))).toEqual([])
})
