import type { Browser, BrowserType, Page } from '@playwright/test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { testIds } from '../../src/renderer/testIds'
import { printTable } from '../printTable'

/** Ratio to SheetJS's bare read, in a worker of the same browser, that the product promises at most. */
const targetRatio = 1.5
const timeLimitMs = 300_000

interface Measured {
  readonly seconds: number
  /** Processor time of the page's process: steadier than wall time on a busy machine. Null like the peak. */
  readonly cpuSeconds: number | null
  /** Highest memory of the page's process with its workers; null where the system does not tell. */
  readonly peakMiB: number | null
  readonly result: number
}

/**
 * From the moment a file is chosen to the inventory on screen, in Chromium, as a user has it: read, mapped, shown. The
 * peer is SheetJS's bare read of the same file in a worker of a page of its own. Every reading has a fresh browser.
 * Skipped with a line where there is no browser or no built page.
 * @param expected machines that the page has to show: a reading that was refused would be a fast one
 */
export async function benchImportShown(path: string, title: string, expected: number, runs: number): Promise<void> {
  const root = process.cwd()
  const program = browserProgram()
  const page = resolve(root, 'dist/renderer/index.html')
  if (program === null || !existsSync(page)) {
    const why = program === null ? 'no Chromium (CHROMIUM_PATH names one)' : 'no built page (npm run build makes it)'
    process.stdout.write(`\nread, mapped and shown: skipped, ${why}\n`)
    return
  }
  const { chromium } = (await import(/* @vite-ignore */ ['@playwright', 'test'].join('/'))) as {
    readonly chromium: BrowserType
  }
  const { servePage } = (await import(/* @vite-ignore */ pathToFileURL(resolve(root, 'scripts/serve.mjs')).href)) as {
    readonly servePage: () => Promise<{ readonly server: { close(): void }; readonly url: string }>
  }
  const app = await servePage()
  const peer = await servePeer(readFileSync(resolve(root, 'node_modules/xlsx/dist/xlsx.full.min.js')))
  const launch = (): Promise<Browser> =>
    chromium.launch({ executablePath: program, args: ['--disable-gpu', '--no-first-run', '--disable-quic'] })
  const readings: Readonly<Record<string, (page: Page) => Promise<Measured>>> = {
    'SheetJS in a worker, default options': (one) => measure(one, `${peer.url}?default`, path, '#file', '#result'),
    'SheetJS in a worker, leanest options': (one) => measure(one, `${peer.url}?lean`, path, '#file', '#result'),
    'Hostwright, read, mapped and shown': (one) =>
      measure(one, app.url, path, marked(testIds.fileInput), marked(testIds.importFound('workloads'))),
  }
  const measured = new Map<string, Measured[]>(Object.keys(readings).map((name) => [name, []]))
  try {
    // In turns, so that a busy minute of the machine meets all alike.
    for (let run = 0; run < runs; run++) {
      for (const [name, read] of Object.entries(readings)) {
        const browser = await launch()
        try {
          measured.get(name)!.push(await read(await browser.newPage()))
        } finally {
          await browser.close()
        }
      }
    }
  } finally {
    app.server.close()
    peer.close()
  }
  const names = Object.keys(readings)
  const shown = measured.get(names[2]!)!
  const wrong = shown.find(({ result }) => result !== expected)
  if (wrong) throw new Error(`${wrong.result} machines were shown, ${expected} stand in the file`)
  const bare = median(measured.get(names[1]!)!)
  printTable(
    `${title}, shown in Chromium, ${runs === 1 ? 'one run' : `middle of ${runs} runs`}; ratio at most ${targetRatio}`,
    names.map((name) => {
      const { seconds, cpuSeconds, peakMiB, result } = median(measured.get(name)!)
      const cpuRatio = cpuSeconds === null || bare.cpuSeconds === null ? null : cpuSeconds / bare.cpuSeconds
      return {
        reading: name,
        seconds: Number(seconds.toFixed(2)),
        ratio: Number((seconds / bare.seconds).toFixed(2)),
        cpuSeconds: cpuSeconds === null ? null : Number(cpuSeconds.toFixed(2)),
        cpuRatio: cpuRatio === null ? null : Number(cpuRatio.toFixed(2)),
        peakMiB: peakMiB === null ? null : Math.round(peakMiB),
        result,
      }
    }),
  )
}

const marked = (id: string): string => `[data-testid="${id}"]`

const median = (runs: readonly Measured[]): Measured =>
  [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)]!

/** Chooses the file and waits, inside the page, until the result stands there and was painted. */
async function measure(page: Page, url: string, path: string, input: string, shown: string): Promise<Measured> {
  page.setDefaultTimeout(timeLimitMs)
  await page.goto(url)
  await page.locator(input).waitFor({ state: 'attached' })
  const done = page.evaluate(
    ([chosen, result]) =>
      new Promise<{ readonly ms: number; readonly result: number }>((settle) => {
        let from = 0
        document.querySelector(chosen)?.addEventListener('change', () => (from = performance.now()), { capture: true })
        const look = (): void => {
          const value = document.querySelector(result)?.getAttribute('data-value')
          if (value === null || value === undefined) setTimeout(look, 10)
          else
            requestAnimationFrame(() =>
              setTimeout(() => {
                settle({ ms: performance.now() - from, result: Number(value) })
              }),
            )
        }
        look()
      }),
    [input, shown] as const,
  )
  const before = renderer()
  await page.locator(input).setInputFiles(path)
  const { ms, result } = await done
  const after = renderer()
  const cpuSeconds = before && after ? after.cpuSeconds - before.cpuSeconds : null
  return { seconds: ms / 1000, cpuSeconds, peakMiB: after?.peakMiB ?? null, result }
}

/** Ticks per second of processor times in /proc. */
const ticksPerSecond = 100

/** The largest page process below this one: peak of resident memory and processor time; null where /proc does not tell. */
function renderer(): { readonly peakMiB: number; readonly cpuSeconds: number } | null {
  if (!existsSync('/proc/self/status')) return null
  const parents = new Map<number, number>()
  const found = new Map<number, { readonly peakMiB: number; readonly cpuSeconds: number }>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8')
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]))
      if (!readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('--type=renderer')) continue
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      found.set(Number(entry), {
        peakMiB: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024,
        cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      })
    } catch {
      // The process ended while it was looked at.
    }
  }
  const isOurs = (id: number): boolean => {
    for (let at = id; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true
    return false
  }
  const ours = [...found].filter(([id]) => isOurs(id)).map(([, process]) => process)
  return ours.sort((a, b) => b.peakMiB - a.peakMiB)[0] ?? null
}

function browserProgram(): string | null {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [process.env['CHROMIUM_PATH'], ...places].find((path) => path !== undefined && existsSync(path)) ?? null
}

const html = `<!doctype html><input type="file" id="file"><output id="result"></output><script>
document.querySelector('#file').addEventListener('change', async (event) => {
  const bytes = new Uint8Array(await event.target.files[0].arrayBuffer())
  const worker = new Worker('worker.js' + location.search)
  worker.onmessage = ({ data }) => document.querySelector('#result').setAttribute('data-value', data)
  worker.postMessage(bytes, [bytes.buffer])
})</script>`
const worker = `importScripts('xlsx.js')
const lean = { dense: true, cellFormula: false, cellHTML: false, cellText: false }
onmessage = ({ data }) =>
  postMessage(XLSX.read(data, { type: 'array', ...(location.search === '?lean' ? lean : {}) }).SheetNames.length)`

/** A page that reads a chosen file with SheetJS in a worker, and does nothing else. */
async function servePeer(library: Buffer): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const script = request.url?.startsWith('/xlsx.js') ? library : request.url?.startsWith('/worker.js') ? worker : null
    response.setHeader('content-type', script === null ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8')
    response.end(script ?? html)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}
