import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * What changes seldom stays in the browser's cache from one version to the next. `schema` holds zod together with our
 * settings of it, so that these are made before any schema is.
 */
const groups = [
  { name: 'schema', test: /node_modules[\\/]zod[\\/]|workspace[\\/]sentences\.ts/ },
  { name: 'kit', test: /node_modules[\\/](react-aria|react-stately|@internationalized)/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
]

/** Two builds from one file: what the browser loads, and the pages the server renders. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [{ ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' }, react()],
  builder: {},
  build: { modulePreload: { polyfill: false }, reportCompressedSize: false, assetsInlineLimit: 0 },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        manifest: true,
        rollupOptions: {
          input: {
            workspace: 'workspace.html',
            main: 'src/islands/main.ts',
            portal: 'src/ui/portal.css',
            offline: 'src/offline/worker.ts',
          },
          output: {
            codeSplitting: { groups },
            // A worker keeps its address from one build to the next, and looks after the folder that it lies in.
            entryFileNames: ({ name }) => (name === 'offline' ? 'work/offline.js' : 'assets/[name]-[hash].js'),
          },
        },
      },
    },
    ssr: {
      // Taken in whole and for production: left outside, React would be the slow one that checks developers' mistakes
      // wherever nobody set NODE_ENV.
      resolve: { noExternal: true },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: 'dist/server',
        ssr: true,
        copyPublicDir: false,
        rollupOptions: { input: 'src/portals/public/pages.tsx' },
      },
    },
  },
})
