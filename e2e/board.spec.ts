import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

test('a workload is dragged: the verdict while dragging, the pin after it, undo', async ({ app }) => {
  const { page } = app.host
  await app.openReference()
  const block = page.locator('[data-block]').first()
  const id = ((await block.getAttribute('data-testid')) ?? '').slice('workload-'.length)
  const from = await app.hostOf(id)
  const to = from === 'host-2' ? 'host-3' : 'host-2'

  await app.dragTo(id, to, false)
  await expect(app.byId(testIds.dragVerdict)).toContainText(to)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await app.hostOf(id)).toBe(from)

  await app.dragTo(id, to)
  await app.ready()
  await expect(app.byId(testIds.workload(id))).toHaveAttribute('data-host', to)
  await expect(app.byId(testIds.workload(id))).toHaveAttribute('data-pinned', 'true')
  await app.byId(testIds.undo).click()
  await app.ready()
  await expect(app.byId(testIds.workload(id))).toHaveAttribute('data-host', from)
})

test('the rest is left as it is where that is asked for', async ({ app }) => {
  const { page } = app.host
  await app.openReference()
  const places = (): Promise<[string, string][]> =>
    page
      .locator('[data-block]')
      .evaluateAll((blocks) =>
        blocks.map((block): [string, string] => [
          block.getAttribute('data-testid') ?? '',
          block.getAttribute('data-host') ?? '',
        ]),
      )
  const before = new Map(await places())
  await app.setLever('hosts', '5')
  await app.byId(testIds.undo).click()
  await app.ready()
  await app.byId(testIds.afterMove).selectOption('keep')
  // The smallest workload finds room anywhere.
  const small = (
    await page.locator('[data-block]').evaluateAll((blocks) =>
      blocks
        .map((block) => ({
          id: (block.getAttribute('data-testid') ?? '').slice('workload-'.length),
          height: block.getBoundingClientRect().height,
        }))
        .filter(({ height }) => height > 5)
        .sort((a, b) => a.height - b.height)
        .map(({ id }) => id),
    )
  )[0]!
  const from = await app.hostOf(small)
  const to = from === 'host-1' ? 'host-4' : 'host-1'
  await app.dragTo(small, to)
  await app.ready()
  await expect(app.byId(testIds.unpinAll)).toContainText('68')
  const status = await app.byId(testIds.answer).getAttribute('data-status')
  if (status === 'optimal' || status === 'feasible') {
    const after = new Map(await places())
    const moved = [...after].filter(([block, host]) => before.get(block) !== host).map(([block]) => block)
    expect(moved).toEqual([testIds.workload(small)])
  }
  await app.byId(testIds.unpinAll).click()
  await app.ready()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'optimal')
})

test('rules by gesture and by keyboard: together, left out, pinned, the menu', async ({ app }) => {
  const { page } = app.host
  await app.openReference()
  const board = app.byId(testIds.board)
  await board.locator('[data-column]').first().focus()
  await page.keyboard.press('ArrowDown')
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
  const first = await focused()
  expect(first).toMatch(/^workload-/)
  await page.keyboard.press('p')
  await app.ready()
  await expect(app.byId(first)).toHaveAttribute('data-pinned', 'true')

  await app.byId(first).focus()
  await page.keyboard.press('m')
  await expect(page.getByText('Leave out of the plan').last()).toBeVisible()
  await page.keyboard.press('Escape')

  // Shift over another block ties the two: they end up on one host.
  await app.settled()
  const two = await board.locator('[data-block]').evaluateAll((blocks) =>
    blocks
      .map((block) => ({
        id: block.getAttribute('data-testid') ?? '',
        host: block.getAttribute('data-host') ?? '',
        box: block.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.height >= 9)
      .map(({ id, host, box }) => ({ id, host, x: box.x + box.width / 2, y: box.y + box.height / 2 })),
  )
  const one = two.find(({ id }) => id !== first)!
  const other = two.find(({ id, host }) => id !== first && host !== one.host)!
  await page.mouse.move(one.x, one.y)
  await page.mouse.down()
  await page.keyboard.down('Shift')
  await page.mouse.move(other.x, other.y, { steps: 8 })
  await expect(app.byId(testIds.dragVerdict)).toContainText('together')
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await app.ready()
  if ((await app.byId(testIds.answer).getAttribute('data-status')) !== 'infeasible')
    expect(await app.byId(one.id).getAttribute('data-host')).toBe(await app.byId(other.id).getAttribute('data-host'))
  await app.byId(testIds.undo).click()
  await app.ready()

  await app.byId(first).focus()
  await page.keyboard.press('Delete')
  await app.ready()
  await expect(app.byId(first)).toHaveCount(0)
  expect(await app.answer()).toContain('67 workloads')
})

test('every picture leaves as PNG and SVG', async ({ app }) => {
  await app.openReference()
  for (const page of ['placement', 'racks', 'storage', 'continuity', 'cost'] as const) {
    await app.go(page)
    const menus = app.byId(testIds.pictureMenu)
    await expect(menus.first()).toBeVisible()
    const png = await app.host.saving(async () => {
      await menus.first().click()
      await app.byId('menu-png').click()
    })
    expect([...png.bytes.slice(1, 4)], page).toEqual([0x50, 0x4e, 0x47])
    expect(png.bytes.length, page).toBeGreaterThan(5000)
  }
})

test.describe('on the first start', () => {
  test.use({ toured: false })
  test('the tour opens by itself once', async ({ app }) => {
    await app.byId(testIds.openReference).click()
    const tour = app.byId(testIds.tour)
    await expect(tour).toHaveAttribute('data-step', '1')
    for (const step of ['2', '3', '4']) {
      await tour.getByRole('button', { name: 'Next' }).click()
      await expect(tour).toHaveAttribute('data-step', step)
    }
    await tour.getByRole('button', { name: 'Done' }).click()
    await expect(tour).toBeHidden()
    await app.ready()
    await app.host.page.goto(`${app.host.origin}/index.html`)
    await app.byId(testIds.openReference).click()
    await app.ready()
    await expect(tour).toBeHidden()
  })
})

test('no column of what the arrays carry after a loss is cut off beside the board', async ({ app }) => {
  await app.openReference()
  for (const language of ['en', 'zh-CN'] as const) {
    await app.chooseLanguage(language)
    await app.fail('array', 'vnx-1')
    const table = app.byId(testIds.lostArrays).locator('table')
    const panel = (await app.byId(testIds.failureView).boundingBox())!
    const shown = (await table.boundingBox())!
    expect(shown.x + shown.width, language).toBeLessThanOrEqual(panel.x + panel.width)
    await app.byId(testIds.failureClose).click()
  }
})
