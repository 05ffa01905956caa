import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** The page: the same build is served by the browser host and shown inside Electron. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'src/renderer'),
  base: './',
  plugins: [vue()],
  worker: { format: 'es' },
  // These packages find their wasm with `new URL('x.wasm', import.meta.url)`: keep them out of the dev pre-bundle.
  optimizeDeps: { exclude: ['glpk.js', 'glpk.js/node', 'highs', 'wasm-xlsxwriter', 'wasm-xlsxwriter/web'] },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 2500,
  },
})
