import { useSyncExternalStore } from 'react'
import { Banner } from './Banner.tsx'

const subscribe = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

/** Says that the network is gone and what becomes of what was typed; `savedAt` as words (09:12). */
export function OfflineBanner({ savedAt }: { savedAt?: string }) {
  return (
    <div role="status">
      <Banner tone="gold" title="网络断了，填的内容留在这一页。">
        恢复后可以接着办{savedAt ? `，上次保存 ${savedAt}` : ''}。
      </Banner>
    </div>
  )
}

/** The banner of the frame: there only while there is no network. */
export function Offline() {
  return useOnline() ? null : <OfflineBanner />
}
