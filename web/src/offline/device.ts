/** Where the built worker is served: its folder is what it may look after. It is one file that imports nothing. */
const workerAddress = '/work/offline.js'

/** From now on what was opened with a network opens without one too: the page, its files, and `answers`. */
export async function keepVisits(answers: readonly string[]): Promise<void> {
  // Not without a secure context, as when a demonstration runs on another machine.
  if (!('serviceWorker' in navigator)) return
  const { active } = await navigator.serviceWorker.register(workerAddress).then(() => navigator.serviceWorker.ready)
  const parts = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)
  active?.postMessage({ parts: [...new Set([...parts, ...answers])] })
}

/** Nothing of anybody stays on the device: signed out, or another duty. */
export async function forgetVisits(): Promise<void> {
  if (!('caches' in globalThis)) return
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)))
}
