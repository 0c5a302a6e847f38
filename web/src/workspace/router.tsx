import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  parseSearchWith,
  stringifySearchWith,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { Suspense } from 'react'
import type { z } from 'zod'
import { Waiting } from '../ui/Waiting.tsx'
import { Frame } from './Frame.tsx'
import { NotFound, NotYours } from './Lost.tsx'
import { fitsDuty, type Screen } from './screen.ts'
import { screensByPath, sideBarOf } from './screens.ts'
import { useSession } from './session.tsx'

/**
 * The screen of the current duty at this path; the others are told whose it is. A duty without a home begins at its
 * first screen.
 */
function ScreenOfDuty({ path, screens }: { path: string; screens: readonly Screen[] }) {
  const { current } = useSession()
  const fitting = screens.find((one) => fitsDuty(one, current.duty))
  const [first] = sideBarOf(current.duty, current.area).flatMap(([, own]) => own)
  if (!fitting && path === '/' && first) return <Navigate to={first.path} replace />
  if (!fitting) return <NotYours screens={screens} />
  return (
    <Suspense fallback={<Waiting lines={6} />}>
      <fitting.Component />
    </Suspense>
  )
}

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound })

const routes = [...screensByPath].map(([path, screens]) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: () => <ScreenOfDuty path={path} screens={screens} />,
  }),
)

/** Addresses read as people read them: `?group=over`, no JSON, every value a string. */
export const newRouter = () =>
  createRouter({
    routeTree: rootRoute.addChildren(routes),
    basepath: '/work',
    scrollRestoration: true,
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
  })

/** The parts of the path that begin with `$`, checked: `const { id } = useScreenParams(z.object({ id: Id }))`. */
export function useScreenParams<S extends z.ZodType>(schema: S): z.output<S> {
  return schema.parse(useParams({ strict: false }))
}

/**
 * Filters that live in the address. What does not fit falls back to the schema's defaults, so a mistyped address still
 * opens. Values are strings: use `z.coerce` for numbers.
 */
export function useScreenSearch<S extends z.ZodObject>(
  schema: S,
): readonly [z.output<S>, (change: Partial<z.input<S>>) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const read = schema.safeParse(search)
  const set = (change: Partial<z.input<S>>) => void navigate({ to: '.', search: { ...search, ...change } as never })
  return [read.success ? read.data : schema.parse({}), set]
}
