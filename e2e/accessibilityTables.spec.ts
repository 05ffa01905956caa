import { estateSheetKeys } from '../src/renderer/inventory/estateSheets'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'
import { violationsOn } from './pages/violationsOn'

test.describe.configure({ timeout: 180_000 })

test('axe finds nothing in any table of the inventory', async ({ app }) => {
  await app.openReference()
  await app.go('inventory')
  expect.soft(await violationsOn(app, 'light'), 'ledger').toEqual([])
  for (const sheet of estateSheetKeys) {
    await app.byId(testIds.tab(sheet)).click()
    await expect(app.byId(testIds.grid(sheet))).toBeVisible()
    expect.soft(await violationsOn(app, 'light'), sheet).toEqual([])
  }
})

test('marks and messages of the tables stand out in every theme and in Chinese', async ({ app }) => {
  await app.openReference()
  await app.chooseLanguage('zh-CN')
  await app.go('inventory')
  for (const theme of ['dark', 'contrast'] as const) {
    await app.byId(testIds.themeSwitch).selectOption(theme)
    for (const sheet of ['workloads', 'assumptions'] as const) {
      await app.byId(testIds.tab(sheet)).click()
      await expect(app.byId(testIds.grid(sheet))).toBeVisible()
      expect.soft(await violationsOn(app, theme), `${theme} ${sheet}`).toEqual([])
    }
  }
})

test('axe finds nothing on the start page, a refusal and the list of keys', async ({ app }) => {
  expect.soft(await violationsOn(app, 'light'), 'start').toEqual([])
  await app.choose({ name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
  await expect(app.byId(testIds.app)).not.toHaveAttribute('data-state', /reading|start/)
  expect.soft(await violationsOn(app, 'light'), 'refused').toEqual([])
  await app.host.page.keyboard.press('?')
  await expect(app.byId(testIds.shortcuts)).toBeVisible()
  expect.soft(await violationsOn(app, 'light'), 'shortcuts').toEqual([])
})

test('the colours of the system groups have an edge that stands out in every theme', async ({ app, host }) => {
  await app.openReference()
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await app.byId(testIds.themeSwitch).selectOption(theme)
    const edges = await host.page.locator('.legend .entry i[style], .group-mark').evaluateAll((swatches) => {
      const ratio = (one: string, other: string): number => {
        const light = [one, other].map((colour) =>
          (colour.match(/[\d.]+/g) ?? [])
            .slice(0, 3)
            .map((part) => Number(part) / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0.05),
        )
        return Math.max(...light) / Math.min(...light)
      }
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.background = 'var(--surface)'
      const ground = getComputedStyle(probe).backgroundColor
      probe.remove()
      return swatches.map((swatch) => {
        const { backgroundColor, boxShadow } = getComputedStyle(swatch)
        return Math.max(ratio(backgroundColor, ground), boxShadow === 'none' ? 1 : ratio(boxShadow, ground))
      })
    })
    expect(edges.length).toBeGreaterThan(9)
    expect(Math.min(...edges), theme).toBeGreaterThanOrEqual(3)
  }
})
