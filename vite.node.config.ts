import { copyFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname

/** Copies the .wasm files which bundled packages open next to `import.meta.url`. */
function copyWasm(outDir: string, files: readonly string[]): Plugin {
  return {
    name: 'copy-wasm',
    closeBundle() {
      for (const file of files) copyFileSync(resolve(root, 'node_modules', file), resolve(outDir, basename(file)))
    },
  }
}

const wasm = ['glpk.js/dist/glpk.wasm', 'highs/build/highs.wasm', 'wasm-xlsxwriter/nodejs/wasm_xlsxwriter_bg.wasm']
const targets = {
  main: { entry: 'electron/main.ts', format: 'cjs', file: 'main.cjs', target: 'node24', wasm: [] },
  preload: { entry: 'electron/preload.ts', format: 'cjs', file: 'preload.cjs', target: 'node24', wasm: [] },
  cli: { entry: 'src/cli/main.ts', format: 'es', file: 'cli.js', target: 'node20', wasm },
  bench: { entry: 'bench/bench.ts', format: 'es', file: 'bench.js', target: 'node20', wasm },
  fixtures: { entry: 'fixtures/make.ts', format: 'es', file: 'make.js', target: 'node20', wasm },
} as const

/** Everything that runs under Node: `--mode main|preload|cli|bench|fixtures`. */
export default defineConfig(({ mode }) => {
  const target = targets[mode as keyof typeof targets]
  if (!target) throw new Error(`--mode must be one of ${Object.keys(targets).join(', ')}`)
  const outDir = resolve(root, 'dist', mode)
  return {
    plugins: [copyWasm(outDir, target.wasm)],
    ssr: { noExternal: true },
    build: {
      ssr: resolve(root, target.entry),
      outDir,
      emptyOutDir: true,
      target: target.target,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: target.format, entryFileNames: target.file, codeSplitting: false },
      },
    },
  }
})
