import AxeBuilder from '@axe-core/playwright'
import { testIds, pageIds } from '../src/renderer/testIds'
import { estateSheetKeys } from '../src/renderer/inventory/estateSheets'
import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'

const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** What axe finds wrong on the screen, as one line per rule and element. */
async function violations(app: AppPage): Promise<readonly string[]> {
  const { page } = app.host
  // Moves end before colours are measured.
  await page.waitForTimeout(250)
  // Blocks and devices show a shortened name and are called by the full one; the experimental rule takes that for another.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(wcag22AA)
    .disableRules('label-content-name-mismatch')
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test.describe.configure({ timeout: 240_000 })

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`every page in the ${theme} theme and both languages keeps to WCAG 2.2 AA`, async ({ app }) => {
    await app.openReference()
    await app.byId(testIds.themeSwitch).selectOption(theme)
    for (const language of ['en', 'zh-CN'] as const) {
      await app.chooseLanguage(language)
      for (const page of pageIds) {
        await app.go(page)
        expect(await violations(app), `${language} ${page}`).toEqual([])
      }
    }
  })
}

test('every table of the inventory keeps to WCAG 2.2 AA', async ({ app }) => {
  await app.openReference()
  await app.go('inventory')
  for (const sheet of estateSheetKeys) {
    await app.byId(testIds.tab(sheet)).click()
    await expect(app.byId(testIds.grid(sheet))).toBeVisible()
    expect(await violations(app), sheet).toEqual([])
  }
})

test('the start page, a refusal and the dialogs keep to WCAG 2.2 AA', async ({ app }) => {
  expect(await violations(app), 'start').toEqual([])
  await app.choose({ name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
  await expect(app.byId(testIds.app)).not.toHaveAttribute('data-state', /reading|start/)
  expect(await violations(app), 'refused').toEqual([])
  await app.host.page.keyboard.press('?')
  await expect(app.byId(testIds.shortcuts)).toBeVisible()
  expect(await violations(app), 'shortcuts').toEqual([])
})
