import type { Me } from '@guijiang/contract/base/identity'
import { RouterProvider } from '@tanstack/react-router'
import { lazy } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { ChangePassword } from './ChangePassword.tsx'
import { AskProof } from './form.tsx'
import { newRouter } from './router.tsx'
import { SessionProvider } from './session.tsx'

const router = newRouter()
const ProveAgain = lazy(() => import('./parts/ProveAgain.tsx').then((part) => ({ default: part.ProveAgain })))

/** The workspace of somebody who is signed in; its code is fetched only then. */
export function Signed({ me }: { me: Me }) {
  return (
    <I18nProvider locale="zh-CN">
      <SessionProvider me={me}>
        {me.mustChangePassword ? (
          <main className="main narrow" id="main">
            <ChangePassword />
          </main>
        ) : (
          <AskProof value={ProveAgain}>
            <RouterProvider router={router} />
          </AskProof>
        )}
      </SessionProvider>
    </I18nProvider>
  )
}
