import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

const column = { name: 1, memory: 7 } as const
const cell = (app: AppPage, row: number, at: number) =>
  app.byId(testIds.grid('workloads')).locator(`revogr-data[col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${at}"]`)

test('Chinese is typed right over a cell, from the first key', async ({ app }) => {
  const { page } = app.host
  await app.openReference()
  await app.go('inventory')
  await app.byId(testIds.tab('workloads')).click()
  const before = await cell(app, 1, column.name).innerText()
  await cell(app, 1, column.name).click()
  await expect(cell(app, 1, column.name)).toBeFocused()

  const input = await page.context().newCDPSession(page)
  /** A key as an input method takes it, and what it then has put together. */
  const compose = async (text: string): Promise<void> => {
    await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
    await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await compose('b')
  await compose('bing')
  await expect(cell(app, 1, column.name)).toHaveText('bing')
  await input.send('Input.insertText', { text: '病理' })
  const editor = app.byId(testIds.grid('workloads')).locator('input.cell-input')
  await expect(editor).toHaveValue('病理')
  await expect(editor).toBeFocused()
  await compose('ku')
  await input.send('Input.insertText', { text: '库' })
  await page.keyboard.press('Enter')
  await expect(cell(app, 1, column.name)).toHaveText('病理库')
  await expect(cell(app, 2, column.name)).toBeFocused()

  // Given up, the cell is what it was; other keys never write into it.
  const next = await cell(app, 2, column.name).innerText()
  await compose('x')
  await input.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await expect(cell(app, 2, column.name)).toHaveText(next)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+z')
  await expect(cell(app, 1, column.name)).toHaveText(before)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('Lab')
  await page.keyboard.press('Enter')
  await expect(cell(app, 2, column.name)).toHaveText('Lab')
})
