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
