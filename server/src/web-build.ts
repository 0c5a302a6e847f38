import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PortalAssets, RenderPublicPage } from '@guijiang/contract/portal'
import { StartRefused } from '#kit/start-refused.ts'

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

export type WebBuild = {
  render: RenderPublicPage
  assets: PortalAssets
  /** Folder with what browsers load. */
  client: string
  /** The page of the workspace. */
  workspace: string
}

type Manifest = Record<string, { file: string; css?: string[] } | undefined>

/** What `web/` was built into: the pages as a function, the addresses of its files. */
export async function openWebBuild(): Promise<WebBuild> {
  try {
    const client = join(dist, 'client')
    const manifest = JSON.parse(await readFile(join(client, '.vite/manifest.json'), 'utf8')) as Manifest
    const address = (entry: string) => {
      const file = manifest[entry]?.file
      if (!file) throw new Error(`the web build has no ${entry}`)
      return `/${file}`
    }
    const pages = (await import(pathToFileURL(join(dist, 'server/pages.js')).href)) as {
      renderPublicPage: RenderPublicPage
    }
    return {
      render: pages.renderPublicPage,
      assets: { stylesheet: address('src/ui/portal.css'), script: address('src/islands/main.ts') },
      client,
      workspace: await readFile(join(client, 'workspace.html'), 'utf8'),
    }
  } catch (cause) {
    throw new StartRefused(`页面还没有生成。请用 npm start 启动。（${(cause as Error).message}）`)
  }
}
