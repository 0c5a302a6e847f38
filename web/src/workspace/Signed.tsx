import type { Me } from '@guijiang/contract/base/identity'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { ChangePassword } from './ChangePassword.tsx'
import { newRouter } from './router.tsx'
import { SessionProvider } from './session.tsx'

const router = newRouter()

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
          <RouterProvider router={router} />
        )}
      </SessionProvider>
    </I18nProvider>
  )
}
