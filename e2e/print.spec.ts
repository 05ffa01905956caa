import { writeFile } from 'node:fs/promises'
import { testIds } from '../src/renderer/testIds'
import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'

/** Sizes of the pages of a PDF in millimetres, by its page objects. */
function pageSizes(pdf: Uint8Array): readonly (readonly [number, number])[] {
  const text = Buffer.from(pdf).toString('latin1')
  const mm = (points: string | undefined): number => Math.round((Number(points) / 72) * 25.4)
  return [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(
    ([, width, height]) => [mm(width), mm(height)] as const,
  )
}

async function choosePrint(app: AppPage, what: 'both' | 'summary' | 'elevations'): Promise<void> {
  await app.host.page.keyboard.press('Control+p')
  await app.byId(testIds.printWhat(what)).check()
}

const upright = [210, 297] as const
const across = [297, 210] as const

for (const language of ['en', 'zh-CN'] as const) {
  test(`the summary is one page and the racks are pages across, in ${language}`, async ({ app }, info) => {
    test.skip(app.host.kind === 'browser', 'a page of a browser prints through the browser')
    await app.openReference()
    await app.chooseLanguage(language)
    const print = async (what: 'both' | 'summary' | 'elevations') => {
      await choosePrint(app, what)
      const { bytes } = await app.host.saving(() => app.byId(testIds.printRun).click())
      await writeFile(info.outputPath(`${what}.pdf`), bytes)
      return pageSizes(bytes)
    }
    expect(await print('summary')).toEqual([upright])
    // Eleven racks of today, seven on a page, and the two of the plan.
    expect(await print('elevations')).toEqual([across, across, across])
    expect(await print('both')).toEqual([upright, across, across, across])
  })
}

test('what the menu of the browser prints are the same pages, not the screen', async ({ app }) => {
  test.skip(app.host.kind !== 'browser', 'the shell has no menu of a browser')
  const { page } = app.host
  await app.openReference()
  await app.byId(testIds.themeSwitch).selectOption('dark')
  await app.settled()
  expect(pageSizes(await page.pdf({ preferCSSPageSize: true }))).toEqual([upright, across, across, across])
  await expect(page.locator('[data-print-page]')).toHaveCount(0)
  await expect(app.byId(testIds.app)).toBeVisible()
})

test('nothing of the summary is cut off, and the window is back after printing', async ({ app }) => {
  test.skip(app.host.kind !== 'browser', 'measured once: the shell prints the same sheets of the same page')
  const { page } = app.host
  await app.openReference()
  for (const language of ['en', 'zh-CN'] as const) {
    await app.chooseLanguage(language)
    await page.emulateMedia({ media: 'print' })
    const measured = page.evaluate(
      () =>
        new Promise<readonly number[]>((done) => {
          window.print = () => {
            const sheet = document.querySelector('[data-print-page="summary"]')!
            const hidden = [...document.body.children].filter((one) => !one.matches('.print-sheets'))
            done([
              document.querySelectorAll('[data-print-page="summary"]').length,
              sheet.scrollHeight - sheet.clientHeight,
              sheet.scrollWidth - sheet.clientWidth,
              hidden.filter((one) => one.getClientRects().length > 0).length,
            ])
          }
        }),
    )
    await page.emulateMedia({ media: 'screen' })
    await choosePrint(app, 'both')
    await page.emulateMedia({ media: 'print' })
    await app.byId(testIds.printRun).evaluate((button: HTMLButtonElement) => {
      button.click()
    })
    expect(await measured).toEqual([1, 0, 0, 0])
    await page.emulateMedia({ media: 'screen' })
    await expect(app.byId(testIds.app)).toBeVisible()
    await expect(page.locator('[data-print-page]')).toHaveCount(0)
  }
})

test('the paper is white to its edges in a dark theme', async ({ app }) => {
  test.skip(app.host.kind !== 'browser', 'measured once: the shell prints the same sheets of the same page')
  const { page } = app.host
  await app.openReference()
  for (const theme of ['dark', 'contrast']) {
    await app.byId(testIds.themeSwitch).selectOption(theme)
    const scheme = page.evaluate(
      () =>
        new Promise<string>((done) => {
          window.print = () => {
            done(getComputedStyle(document.documentElement).colorScheme)
          }
        }),
    )
    await choosePrint(app, 'summary')
    await page.emulateMedia({ media: 'print' })
    await app.byId(testIds.printRun).evaluate((button: HTMLButtonElement) => {
      button.click()
    })
    expect(await scheme, theme).toBe('light')
    await page.emulateMedia({ media: 'screen' })
  }
})
