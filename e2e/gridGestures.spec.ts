import { testIds } from '../src/renderer/testIds'
import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'

// Wide enough for the columns used here: a cell that has to be scrolled into view is another one afterwards.
test.use({ viewport: { width: 2200, height: 1000 } })

/** Columns of the workloads as the sheet has them. */
const column = { id: 0, name: 1, nameZh: 2, system: 3, vCpu: 6, memory: 7, diskUsed: 9 } as const

const grid = (app: AppPage) => app.byId(testIds.grid('workloads'))
const cell = (app: AppPage, row: number, at: number) =>
  grid(app).locator(`revogr-data[col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${at}"]`)
const head = (app: AppPage, row: number) => grid(app).locator(`.rowHeaders [role="rowheader"][data-rgrow="${row}"]`)
const heading = (app: AppPage, field: string) => grid(app).locator(`.header-filter[data-field="${field}"]`)
const selected = (app: AppPage, text: string) => expect(app.byId(testIds.cellBar)).toContainText(text)

async function workloads(app: AppPage): Promise<void> {
  await app.host.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.openReference()
  await app.go('inventory')
  await app.byId(testIds.tab('workloads')).click()
  await expect(cell(app, 0, 0)).toHaveText('HIS-DB-1')
}
const clipboard = (app: AppPage): Promise<string> => app.host.page.evaluate(() => navigator.clipboard.readText())
const putOnClipboard = (app: AppPage, text: string): Promise<void> =>
  app.host.page.evaluate((copied) => navigator.clipboard.writeText(copied), text)

/** Drags with the pointer from the middle of one thing to the middle of another. */
async function drag(app: AppPage, from: ReturnType<typeof cell>, to: ReturnType<typeof cell>): Promise<void> {
  const { mouse } = app.host.page
  const a = (await from.boundingBox())!
  const b = (await to.boundingBox())!
  await mouse.move(a.x + a.width / 2, a.y + a.height / 2)
  await mouse.down()
  await mouse.move(b.x + b.width / 2, b.y, { steps: 4 })
  await mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 })
  await mouse.up()
}

test('cells are filled by their handle and selected by dragging, and both are one step of undo', async ({ app }) => {
  const { keyboard } = app.host.page
  await workloads(app)
  await cell(app, 2, column.memory).click()
  await keyboard.type('13')
  await keyboard.press('Enter')
  await expect(cell(app, 2, column.memory)).toHaveText('13')
  await cell(app, 2, column.memory).click()
  await drag(app, grid(app).locator('.autofill-handle'), cell(app, 5, column.memory))
  for (const row of [3, 4, 5]) await expect(cell(app, row, column.memory)).toHaveText('13')
  await expect(cell(app, 6, column.memory)).not.toHaveText('13')
  await keyboard.press('Control+z')
  for (const row of [3, 4, 5]) await expect(cell(app, row, column.memory)).not.toHaveText('13')

  await drag(app, cell(app, 2, column.vCpu), cell(app, 5, column.memory))
  await selected(app, '4 × 2')
  await keyboard.type('9')
  await keyboard.press('Control+Enter')
  await expect(cell(app, 5, column.memory)).toHaveText('9')
  await expect(cell(app, 2, column.vCpu)).toHaveText('9')
  await keyboard.press('Control+z')
  await expect(cell(app, 5, column.memory)).not.toHaveText('9')
})

for (const language of ['en', 'zh-CN'] as const)
  test(`cells go to a spreadsheet and back by keyboard, ${language}`, async ({ app }) => {
    const { keyboard } = app.host.page
    await workloads(app)
    await app.chooseLanguage(language)
    await cell(app, 2, column.vCpu).click()
    await keyboard.press('Shift+ArrowDown')
    await keyboard.press('Shift+ArrowRight')
    await selected(app, '2 × 2')
    await keyboard.press('Control+c')
    await expect.poll(() => clipboard(app)).toBe('4\t8\r\n4\t8')
    await cell(app, 6, column.vCpu).click()
    await keyboard.press('Control+v')
    await selected(app, '2 × 2')
    await expect(cell(app, 7, column.memory)).toHaveText('8')
    await keyboard.press('Control+z')

    // As a spreadsheet writes it: quotes doubled, a line break inside a cell, a break after the last row.
    await putOnClipboard(app, '"the ""old"" one"\t"first\nsecond"\r\nplain\t中文\r\n')
    await cell(app, 3, column.name).click()
    await keyboard.press('Control+v')
    await expect(cell(app, 3, column.name)).toHaveText('the "old" one')
    await expect(cell(app, 4, column.nameZh)).toHaveText('中文')
    await cell(app, 3, column.name).click()
    await keyboard.press('Shift+ArrowRight')
    await selected(app, '1 × 2')
    await keyboard.press('Control+x')
    await expect.poll(() => clipboard(app)).toMatch(/^"the ""old"" one"\t/u)
    await expect(cell(app, 3, column.nameZh)).toHaveText('')
    await keyboard.press('Control+z')
    await expect(cell(app, 3, column.name)).toHaveText('the "old" one')
    await keyboard.press('Control+z')
    await expect(cell(app, 3, column.name)).not.toHaveText('the "old" one')

    // A share is edited as people say it, and keeps its mark where nothing was changed.
    await cell(app, 2, column.diskUsed).click()
    const before = await cell(app, 2, column.diskUsed).innerText()
    await keyboard.press('F2')
    await expect(grid(app).locator('.cell-input')).toHaveValue(before.replace(/\s/gu, '').replace('.0', ''))
    await keyboard.press('Enter')
    await cell(app, 2, column.diskUsed).click()
    await expect(app.byId(testIds.cellBar)).not.toContainText(language === 'en' ? 'typed in this window' : '在此窗口')
    await expect(cell(app, 2, column.diskUsed)).toHaveText(before)
  })

test('the table is walked, edited and left by keyboard', async ({ app }) => {
  const { page } = app.host
  const { keyboard } = page
  await workloads(app)
  await cell(app, 2, column.name).click()
  await keyboard.press('Control+End')
  await selected(app, 'ADV')
  await keyboard.press('Control+Home')
  await selected(app, 'HIS-DB-1')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Shift+Tab')
  await selected(app, 'Name')
  await keyboard.press('F2')
  await expect(grid(app).locator('.cell-input')).toBeFocused()
  await keyboard.type(' changed')
  await keyboard.press('Escape')
  await expect(grid(app).locator('.cell-input')).toHaveCount(0)
  await expect(cell(app, 0, column.name)).not.toContainText('changed')
  await keyboard.press('Enter')
  await keyboard.type(' changed')
  await keyboard.press('Tab')
  await expect(cell(app, 0, column.name)).toContainText('changed')
  await selected(app, 'Chinese name')
  await keyboard.press('Control+z')
  await expect(cell(app, 0, column.name)).not.toContainText('changed')
  await keyboard.press('Control+a')
  await selected(app, '68 ×')
  await keyboard.press('Control+Home')
  await keyboard.press('Shift+F10')
  await expect(page.locator('.n-dropdown-menu')).toBeVisible()
  await keyboard.press('ArrowDown')
  await keyboard.press('Escape')
  await expect(page.locator('.n-dropdown-menu')).toHaveCount(0)
  await selected(app, 'HIS-DB-1')
  await keyboard.press('ArrowDown')
  await selected(app, 'HIS-DB-2')
  await keyboard.press('Escape')
  await expect(app.byId(testIds.gridFind)).toBeFocused()
})

test('rows are inserted, copied and deleted where the selection is, from keys and from both menus', async ({ app }) => {
  const { page } = app.host
  const { keyboard } = page
  const rows = (count: string) => expect(grid(app)).toHaveAttribute('data-rows', count)
  await workloads(app)
  await cell(app, 3, column.name).click()
  await keyboard.press('Control++')
  await rows('69')
  await expect(cell(app, 3, column.id)).toHaveText('HIS-APP-3')
  await keyboard.press('Control+z')
  await rows('68')
  await cell(app, 5, column.name).click()
  await app.byId(testIds.gridRowsMenu).click()
  await page.getByRole('menuitem', { name: 'Duplicate rows' }).click()
  await rows('69')
  await expect(cell(app, 6, column.id)).toHaveText('EMR-DB-3')
  await head(app, 6).click({ button: 'right' })
  await page.locator('.n-dropdown-option', { hasText: 'Delete rows' }).click()
  await rows('68')
  await expect(cell(app, 6, column.id)).toHaveText('EMR-APP-1')
  await keyboard.press('Control+z')
  await keyboard.press('Control+z')
  await rows('68')
  await keyboard.press('Control+Shift+z')
  await rows('69')
})

test('rows are sorted, filtered and grouped, and columns are chosen', async ({ app }) => {
  const { page } = app.host
  const { keyboard } = page
  await workloads(app)
  const vCpu = grid(app).getByRole('columnheader', { name: /^vCPU/u })
  await vCpu.click({ position: { x: 15, y: 10 } })
  await expect(vCpu).toHaveAttribute('aria-sort', 'ascending')
  await expect(cell(app, 0, column.vCpu)).toHaveText('2')
  await vCpu.click({ position: { x: 15, y: 10 } })
  await expect(vCpu).toHaveAttribute('aria-sort', 'descending')
  await vCpu.click({ position: { x: 15, y: 10 } })
  await expect(cell(app, 0, column.id)).toHaveText('HIS-DB-1')

  await heading(app, 'system').click()
  await expect(app.byId(testIds.filterPanel).locator('input').first()).toBeFocused()
  await keyboard.type('pacs')
  await keyboard.press('Escape')
  await expect(app.byId(testIds.filterPanel)).toHaveCount(0)
  await expect(cell(app, 0, column.system)).toHaveText('PACS')
  await cell(app, 0, column.system).click()
  await keyboard.press('Alt+ArrowDown')
  await app.byId(testIds.filterPanel).getByRole('button', { name: 'Clear filter' }).click()
  await keyboard.press('Escape')
  await expect(cell(app, 0, column.id)).toHaveText('HIS-DB-1')

  await app.byId(testIds.gridGroup).selectOption('system')
  await expect(head(app, 0)).toHaveText('▾ HIS (4)')
  await head(app, 0).click()
  await expect(head(app, 1)).toHaveText('▾ EMR (4)')
  await cell(app, 1, column.id).click()
  await expect(head(app, 1)).toHaveText('▸ EMR (4)')
  await keyboard.press('Enter')
  await expect(head(app, 1)).toHaveText('▾ EMR (4)')
  await app.byId(testIds.gridGroup).selectOption('')

  await app.byId(testIds.gridColumns).click()
  const chooser = page.locator('.chooser .list')
  await chooser.getByLabel('Chinese name').uncheck()
  await expect(grid(app).getByRole('columnheader', { name: 'Chinese name' })).toHaveCount(0)
  await chooser.getByRole('button').first().click()
  await expect(grid(app).getByRole('columnheader', { name: 'Chinese name' })).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(chooser).toBeHidden()
})

test('a refused cell says why below it, keeps what was typed, and takes what is put right', async ({ app }) => {
  const { keyboard } = app.host.page
  await workloads(app)
  await cell(app, 2, column.memory).click()
  await selected(app, 'Memory')
  await keyboard.type('-5')
  await keyboard.press('Enter')
  await keyboard.press('ArrowUp')
  await expect(grid(app).locator('.bubble')).toContainText('must be 0.125 to 24576 GiB')
  await keyboard.press('F2')
  await expect(grid(app).locator('.cell-input')).toHaveValue('-5')
  await keyboard.press('Escape')
  await expect(grid(app).locator('.cell-input')).toHaveCount(0)
  await expect(grid(app).locator(':focus')).toHaveCount(1)
  await keyboard.type('16')
  await keyboard.press('Enter')
  await expect(cell(app, 2, column.memory)).toHaveText('16')
  await expect(app.byId(testIds.gridRefused)).toHaveCount(0)
})
