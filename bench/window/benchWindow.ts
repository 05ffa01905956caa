import type { BrowserType, Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeProject } from '../../src/exchange/project/writeProject'
import { firstScenario } from '../../src/renderer/store/scenario'
import { testIds } from '../../src/renderer/testIds'
import { printTable } from '../printTable'
import { largeEstate } from './largeEstate'

/** A planner looks at the first plan at least this long. */
const lookMs = 2000
/** A hand takes at least this long from one control to the next; the steps of one drag follow each other at once. */
const handMs = 300
const limits = { leverP95Ms: 100, frameMs: 50 } as const
/** Frames come at multiples of a sixtieth of a second, so three of them are 50 ms; their times are told to a tenth. */
const jitterMs = 0.2
const viewport = { width: 1920, height: 1080 } as const
const largeWorkloads = 5000
const openMs = 300_000

export interface BenchWindowOptions {
  /** Fewer positions and edits, for a first look. */
  readonly quick: boolean
}

/**
 * The window itself in Chromium: from a lever to its redrawn figures at the reference size, and the frames of scrolling
 * and editing 5,000 workloads. An empty page of the same size, scrolled the same way in the same browser, tells what
 * the machine itself does to frames meanwhile.
 */
export async function benchWindow({ quick }: BenchWindowOptions): Promise<void> {
  const root = process.cwd()
  const program = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (program === undefined || !existsSync(resolve(root, 'dist/renderer/index.html'))) {
    const why = program === undefined ? 'no Chromium (CHROMIUM_PATH names one)' : 'no built page (npm run build)'
    process.stdout.write(`\nthe window in Chromium: skipped, ${why}\n`)
    return
  }
  const { chromium } = (await import(/* @vite-ignore */ ['@playwright', 'test'].join('/'))) as {
    readonly chromium: BrowserType
  }
  const { servePage } = (await import(/* @vite-ignore */ pathToFileURL(resolve(root, 'scripts/serve.mjs')).href)) as {
    readonly servePage: () => Promise<{ readonly server: { close(): void }; readonly url: string }>
  }
  const app = await servePage()
  const browser = await chromium.launch({ executablePath: program, args: ['--disable-gpu', '--no-first-run'] })
  try {
    const page = await browser.newPage({ viewport, locale: 'en-GB' })
    await page.goto(`${app.url}?open=reference`)
    await ready(page)
    await measureLevers(page, quick ? 4 : 12)
    await page.close()
    await measureLarge(
      await browser.newPage({ viewport, locale: 'en-GB' }),
      await browser.newPage({ viewport }),
      app.url,
      quick,
    )
  } finally {
    await browser.close()
    app.server.close()
  }
}

async function ready(page: Page): Promise<void> {
  await page.waitForSelector(`[data-testid="${testIds.app}"][data-state="ready"][data-stale="false"]`, {
    timeout: openMs,
  })
  if ((await page.locator('[role=dialog]').count()) > 0) await page.keyboard.press('Escape')
}

const leverIds = [
  'hosts',
  'year',
  'tariff',
  'growth',
  'demandScale',
  'hostMemory',
  'cpuTarget',
  'memoryTarget',
  'pue',
  'discount',
  'horizon',
  'hostPrice',
] as const

async function measureLevers(page: Page, positions: number): Promise<void> {
  const all: number[] = []
  const rows = []
  // Nobody drags a lever in the very moment in which the first plan appears.
  await page.waitForTimeout(lookMs)
  for (const id of leverIds) {
    const slider = page.getByTestId(`${testIds.lever(id)}-slider`)
    if ((await slider.count()) === 0) continue
    const samples = await slider.evaluate(dragged, { positions, appId: testIds.app })
    all.push(...samples)
    rows.push({
      lever: id,
      samples: samples.length,
      p50Ms: shown(at(samples, 0.5)),
      p95Ms: shown(at(samples, 0.95)),
      maxMs: shown(at(samples, 1)),
    })
    await page.getByTestId(testIds.reset).click()
    await ready(page)
    await page.waitForTimeout(handMs)
  }
  const p95Ms = at(all, 0.95)
  rows.push({
    lever: 'all levers',
    samples: all.length,
    p50Ms: shown(at(all, 0.5)),
    p95Ms: shown(p95Ms),
    maxMs: shown(at(all, 1)),
  })
  printTable(
    `lever to redrawn figures in the window, ${viewport.width}x${viewport.height}; p95 at most ${limits.leverP95Ms} ms`,
    rows,
  )
  printTable('lever to redrawn figures against the limit', [
    { p95Ms: shown(p95Ms), limitMs: limits.leverP95Ms, ratio: shown(p95Ms / limits.leverP95Ms) },
  ])
}

/** Runs in the page: moves a slider and waits for the frame that shows the plan of the new position. */
async function dragged(
  element: SVGElement | HTMLElement,
  { positions, appId }: { positions: number; appId: string },
): Promise<number[]> {
  const slider = element as HTMLInputElement
  const app = document.querySelector<HTMLElement>(`[data-testid="${appId}"]`)!
  const frame = (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          done()
        }
        channel.port2.postMessage(null)
      })
    })
  const settled = (): Promise<void> =>
    new Promise((done) => {
      const look = (): boolean => app.dataset['stale'] === 'false' && app.dataset['state'] === 'ready'
      const watcher = new MutationObserver(() => {
        if (!look()) return
        watcher.disconnect()
        done()
      })
      watcher.observe(app, { attributes: true })
      // What is known already is shown at once.
      setTimeout(() => {
        if (!look()) return
        watcher.disconnect()
        done()
      })
    })
  const [from, to] = [Number(slider.value), Number(slider.max)]
  const samples: number[] = []
  for (let step = 1; step <= positions; step++) {
    // Around the start and up to a third of the way: where people drag.
    const wanted = from + ((to - from) / 3) * (step / positions)
    const before = slider.value
    slider.value = String(wanted)
    if (slider.value === before) continue
    const started = performance.now()
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await settled()
    await frame()
    samples.push(performance.now() - started)
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }))
  return samples
}

async function measureLarge(page: Page, empty: Page, url: string, quick: boolean): Promise<void> {
  const inputs = largeEstate(largeWorkloads)
  const bytes = writeProject({ scenarios: firstScenario(inputs, 'large'), past: [], future: [] })
  await page.goto(url)
  const openStarted = performance.now()
  await page
    .getByTestId(testIds.fileInput)
    .setInputFiles({ name: 'large.hostwright', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.waitForSelector(`[data-testid="${testIds.rail('inventory')}"]`, { timeout: openMs })
  const openedMs = performance.now() - openStarted
  await ready(page)
  const plannedMs = performance.now() - openStarted
  printTable(`a project of ${largeWorkloads} workloads`, [{ openedMs: shown(openedMs), plannedMs: shown(plannedMs) }])

  await measurePages(page)
  await page.getByTestId(testIds.rail('inventory')).click()
  await page.getByTestId(testIds.tab('workloads')).click()
  const body = '[data-testid="grid-workloads"] revogr-viewport-scroll.rgCol .vertical-inner'
  await page.waitForSelector('[data-testid="grid-workloads"] [data-rgrow="0"]')
  await page.waitForTimeout(1000)

  await empty.setContent(
    '<!doctype html><body style="margin:0"><div id="body" style="height:100vh;overflow:auto"><div style="height:140000px"></div></div>',
  )
  const frames = quick ? 60 : 240
  const rows = []
  await toFront(empty)
  rows.push(rowOf('empty page, scrolled', await empty.evaluate(scrolled, { selector: '#body', frames })))
  await toFront(page)
  rows.push(rowOf(`${largeWorkloads} workloads, scrolled`, await page.evaluate(scrolled, { selector: body, frames })))

  const edits = quick ? 5 : 20
  await toFront(empty)
  rows.push(rowOf('empty page, keys', await framesDuring(empty, () => typeNumbers(empty, edits))))
  await toFront(page)
  await page.locator('[data-testid="grid-workloads"] revogr-data[col-type="rgCol"] [data-rgcol="1"]').first().click()
  for (let x = 0; x < 6; x++) await page.keyboard.press('ArrowRight')
  rows.push(rowOf(`${largeWorkloads} workloads, edited`, await framesDuring(page, () => typeNumbers(page, edits))))
  rows.push(rowOf(`${largeWorkloads} workloads, undone`, await framesDuring(page, () => undoAll(page, edits))))
  printTable(`frames of scrolling and editing; none over ${limits.frameMs} ms`, rows)
}

/** A page that comes to the front is drawn whole; what is done on it comes after that. */
async function toFront(page: Page): Promise<void> {
  await page.bringToFront()
  await page.waitForTimeout(handMs)
}

/** Opens each page that shows the plan, and lets it draw. */
async function measurePages(page: Page): Promise<void> {
  const rows = []
  for (const id of ['scenarios', 'report', 'storage', 'racks', 'continuity', 'cost', 'placement'] as const) {
    const frames = await framesDuring(page, async () => {
      await page.getByTestId(testIds.rail(id)).click()
      await page.getByTestId(testIds.page(id)).waitFor()
      await page.waitForTimeout(1500)
    })
    rows.push(rowOf(id, frames))
  }
  printTable(`pages of a plan of ${largeWorkloads} workloads, opened one after the other`, rows)
}

async function typeNumbers(page: Page, edits: number): Promise<void> {
  for (let edit = 0; edit < edits; edit++) {
    await page.keyboard.type(String((edit % 7) + 2), { delay: 20 })
    await page.keyboard.press('Enter')
    await page.waitForTimeout(120)
  }
}

async function undoAll(page: Page, edits: number): Promise<void> {
  for (let edit = 0; edit < edits; edit++) {
    await page.keyboard.press('Control+z')
    await page.waitForTimeout(80)
  }
}

/** Runs in the page: scrolls a little further at every frame; the time of each frame. */
async function scrolled({ selector, frames }: { selector: string; frames: number }): Promise<number[]> {
  const body = document.querySelector(selector)!
  const times: number[] = []
  let last = await new Promise<number>(requestAnimationFrame)
  for (let at = 0; at < frames; at++) {
    body.scrollTop += 168
    const now = await new Promise<number>(requestAnimationFrame)
    times.push(now - last)
    last = now
  }
  return times
}

async function framesDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    let last = 0
    let running = true
    const next = (now: number): void => {
      if (last > 0) times.push(now - last)
      last = now
      if (running) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    Object.assign(window, {
      endFrames: () => {
        running = false
        return times
      },
    })
  })
  await act()
  return page.evaluate(() => (window as unknown as { endFrames: () => number[] }).endFrames())
}

const rowOf = (page: string, frames: readonly number[]) => ({
  page,
  frames: frames.length,
  p50Ms: shown(at(frames, 0.5)),
  p95Ms: shown(at(frames, 0.95)),
  maxMs: shown(at(frames, 1)),
  over50Ms: frames.filter((ms) => ms > limits.frameMs + jitterMs).length,
})

const shown = (value: number): number => Number(value.toFixed(2))
const at = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
