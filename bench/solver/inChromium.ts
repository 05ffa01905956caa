import type { BrowserType } from '@playwright/test'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { printTable, type Row } from '../printTable'
import type { WorkerCase, WorkerResult } from './page/solverWorker'

/**
 * The solver where the window runs it: a module worker in Chromium, with the WebAssembly engines of the browser. Skipped
 * with a message where no Chromium is found.
 */
export async function inChromium(quick: boolean): Promise<void> {
  const root = process.cwd()
  const program = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (program === undefined) {
    process.stdout.write('\nthe solver in a Chromium worker: skipped, no Chromium (CHROMIUM_PATH names one)\n')
    return
  }
  const folder = resolve(root, 'dist/bench-page')
  // Tools of the repository, not part of the bench's own bundle.
  const { build } = (await import(/* @vite-ignore */ ['vi', 'te'].join(''))) as {
    readonly build: (config: object) => Promise<unknown>
  }
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(root, 'bench/solver/page'),
    base: './',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0 },
  })
  const { chromium } = (await import(/* @vite-ignore */ ['@playwright', 'test'].join('/'))) as {
    readonly chromium: BrowserType
  }
  const { servePage } = (await import(/* @vite-ignore */ pathToFileURL(resolve(root, 'scripts/serve.mjs')).href)) as {
    readonly servePage: (options: { readonly folder: string }) => Promise<{
      readonly server: { close(): void }
      readonly url: string
    }>
  }
  const served = await servePage({ folder })
  const browser = await chromium.launch({ executablePath: program, args: ['--disable-gpu', '--no-first-run'] })
  const rows: Row[] = []
  try {
    const page = await browser.newPage()
    await page.goto(served.url)
    const failure = { kind: 'any', count: 1 } as const
    for (const items of quick ? [68, 200] : [68, 200, 1000, 5000]) {
      for (const sizes of ['rich', 'measured'] as const) {
        const wanted: WorkerCase = { items, seed: 1, sizes, failure, targetRatio: 0.8, seconds: items <= 200 ? 5 : 20 }
        const result = await page.evaluate(
          (one) => (globalThis as unknown as { measure(of: WorkerCase): Promise<WorkerResult> }).measure(one),
          wanted,
        )
        if (result.status === 'solved' && !result.valid) throw new Error(`${items} ${sizes}: the plan is not valid`)
        rows.push({ sizes, items, ...result })
      }
    }
  } finally {
    await browser.close()
    served.server.close()
  }
  printTable('whole plans with N+1 in a Chromium worker', rows)
}
