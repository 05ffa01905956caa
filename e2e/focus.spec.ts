import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

test('the focus stays in the window where its control goes away', async ({ app, host }) => {
  await app.openReference()
  const { page } = host
  const pageItself = page.locator('#page')

  await app.failHost('host-1')
  await app.byId(testIds.failureClose).focus()
  await page.keyboard.press('Enter')
  await expect(app.byId(testIds.failPicker)).toBeFocused()

  await page.keyboard.press('F5')
  await expect(app.byId(testIds.presentation)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pageItself).toBeFocused()

  await app.setLever('hosts', '3')
  const repair = app.byId(testIds.repairs).locator('[data-testid^="repair-"]').first()
  await repair.focus()
  await page.keyboard.press('Enter')
  await app.ready()
  await expect(app.byId(testIds.repairs)).toBeHidden()
  await expect(pageItself).toBeFocused()

  await app.go('scenarios')
  const repaired = page.locator('li.active')
  await repaired.getByRole('button', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of the scenario')).toBeFocused()

  await app.setLever('tariff', '1.2')
  await app.byId(testIds.reset).focus()
  await page.keyboard.press('Enter')
  await app.ready()
  await expect(page.getByRole('heading', { name: 'Levers' })).toBeFocused()
})

test('a tariff of a contract is taken to its last digit, in the lever, the figure and the inventory', async ({
  app,
  host,
}) => {
  await app.openReference()
  await app.setLever('tariff', '0.6644')
  await expect(app.byId(testIds.lever('tariff'))).toHaveValue('0.6644')
  await app.go('inventory')
  await app.tab('assumptions')
  await app.byId(testIds.gridFind).fill('tariff')
  await expect(host.page.locator('revogr-data').getByText('0.6644').first()).toBeVisible()
})

test('a dialog gives the focus back to what opened it, or to the page', async ({ app, host }) => {
  const { page } = host
  await page.keyboard.press('?')
  await expect(app.byId(testIds.shortcuts)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('#page')).toBeFocused()

  await app.openReference()
  for (const key of ['?', 'Control+p', 'Control+e']) {
    await app.byId(testIds.rail('cost')).focus()
    await page.keyboard.press(key)
    await expect(page.locator('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
    await expect(app.byId(testIds.rail('cost')), key).toBeFocused()
  }
})

test('the link to the page leads there, on the start page too', async ({ app, host }) => {
  const { page } = host
  for (const open of [false, true]) {
    if (open) await app.openReference()
    await page.locator('a.skip').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('#page')).toBeFocused()
  }
})

test('the table of workloads is sorted and narrowed to a group by keyboard', async ({ app, host }) => {
  await app.openReference()
  const table = app.byId(testIds.placementTable)
  const firstRow = table.locator('tbody tr[class]').first()
  await app.byId(testIds.boardSize).waitFor()
  await table.getByRole('searchbox').focus()
  await host.page.keyboard.press('Tab')
  const group = table.getByRole('combobox', { name: 'Group' })
  await expect(group).toBeFocused()
  await host.page.keyboard.press('Tab')
  await expect(table.getByRole('button', { name: 'Workload', exact: true })).toBeFocused()
  const head = table.getByRole('columnheader', { name: 'Workload' })
  await host.page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(firstRow).toContainText('Website/portal (DMZ)')
  await host.page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(firstRow).not.toContainText('Website/portal (DMZ)')
  await group.selectOption('Platform')
  await expect(firstRow).toContainText('Platform')
  await expect(table.locator('tbody')).not.toContainText('Administrative')
  await group.selectOption('All')
  await expect(table.locator('tbody')).toContainText('Administrative')
  await table.getByRole('searchbox').fill('platform')
  await expect(firstRow).toContainText('Platform')
  await expect(table.locator('tbody')).not.toContainText('Administrative')
})

test('rows of the table of workloads are chosen by keyboard', async ({ app, host }) => {
  await app.openReference()
  const { keyboard } = host.page
  const table = app.byId(testIds.placementTable)
  const row = (at: number) => table.locator('tbody tr[class]').nth(at).getByRole('button')
  await table.getByRole('button', { name: 'Workload', exact: true }).click()
  await table.locator('.v-vl').focus()
  await keyboard.press('ArrowDown')
  await expect(row(0)).toBeFocused()
  await keyboard.press('Enter')
  await expect(row(0)).toHaveAttribute('aria-pressed', 'true')
  const selection = app.byId(testIds.selection)
  await expect(selection).toContainText(await row(0).innerText())
  await keyboard.press('ArrowDown')
  await expect(row(1)).toBeFocused()
  await keyboard.press('Control+Space')
  await expect(selection).toContainText('2 selected')
  await keyboard.press('Control+Enter')
  await expect(selection).not.toContainText('2 selected')
  await keyboard.press('ArrowUp')
  await expect(row(0)).toBeFocused()
  // As many rows down as are never drawn at once, and to both ends.
  for (let step = 0; step < 25; step++) await keyboard.press('ArrowDown')
  const focused = table.locator('[data-row]:focus')
  await expect(focused).toBeInViewport()
  const names = await app.byId(testIds.placementTable).locator('tbody tr[class]').allInnerTexts()
  expect(names.length).toBeLessThan(26)
  await keyboard.press('End')
  await expect(focused).toBeInViewport()
  const last = await focused.innerText()
  await keyboard.press('ArrowDown')
  expect(await focused.innerText()).toBe(last)
  await keyboard.press('Home')
  await expect(row(0)).toBeFocused()
  await expect(row(0)).toHaveAttribute('aria-pressed', 'true')
  // A click on the name chooses once, as one on its row does.
  await row(0).click()
  await expect(selection).toBeHidden()
})

test('the ring of the focus is not cut off on any page', async ({ app, host }) => {
  test.setTimeout(180_000)
  await app.openReference()
  for (const view of ['placement', 'cost', 'report'] as const) {
    await app.go(view)
    await app.byId(testIds.rail('report')).focus()
    for (let stop = 0; stop < 60; stop++) {
      await host.page.keyboard.press('Tab')
      const cut = await host.page.evaluate(() => {
        const focused = document.activeElement
        if (!(focused instanceof HTMLElement) || !focused.matches('button, input, select')) return null
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(focused)
        const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset) - 0.5
        const ring = focused.getBoundingClientRect()
        if (outlineStyle === 'none' || reach <= 0) return null
        for (let around = focused.parentElement; around; around = around.parentElement) {
          if (getComputedStyle(around).overflow === 'visible') continue
          const box = around.getBoundingClientRect()
          const inside =
            ring.left - reach >= box.left &&
            ring.right + reach <= box.right &&
            ring.top - reach >= box.top &&
            ring.bottom + reach <= box.bottom
          return inside ? null : `${focused.dataset['testid'] ?? focused.textContent} in ${around.className}`
        }
        return null
      })
      expect.soft(cut, view).toBeNull()
    }
  }
})

test('nothing fades or moves where less motion is asked for', async ({ app, host }) => {
  const { page } = host
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await app.openReference()
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    for (const kind of ['transitionrun', 'animationstart'])
      document.addEventListener(
        kind,
        ({ target }) => seen.push(`${kind} ${(target as Element).outerHTML.slice(0, 80)}`),
        true,
      )
  })
  await app.failHost('host-1')
  await app.byId(testIds.failureClose).click()
  await page.locator('th').nth(1).hover()
  await app.byId(testIds.themeSwitch).selectOption('dark')
  await app.setLever('hosts', '5')
  await app.settled()
  expect(await page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen)).toEqual([])
})
