// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { nextFrame } from './nextFrame'
import { type Cell, type GridElement, useGridSelection } from './useGridSelection'

const rowHeight = 28

// Nothing is scrolled in a table that is no longer in the page.
afterEach(async () => {
  document.body.replaceChildren()
  await nextFrame()
})

/** A grid in the page that shows ten rows and has been given `rows` of them. */
function shown(rows: number) {
  const element = document.body.appendChild(document.createElement('div'))
  element.innerHTML =
    '<revogr-viewport-scroll class="rgCol"><div class="vertical-inner"></div></revogr-viewport-scroll>'
  const scroller = element.querySelector<HTMLElement>('.vertical-inner')!
  const size = { scrollHeight: rows * rowHeight }
  Object.defineProperty(scroller, 'clientHeight', { get: () => 10 * rowHeight })
  Object.defineProperty(scroller, 'scrollHeight', { get: () => size.scrollHeight })
  const made = Object.assign(element, { setCellsFocus: () => Promise.resolve() }) as unknown as GridElement
  const grid: { value: GridElement | null } = { value: made }
  const selection = useGridSelection(grid, rowHeight, () => Promise.resolve())
  return {
    element: made,
    grid,
    scroller,
    select: (active: Cell, reach?: Cell) => selection.select(active, reach),
    give: (now: number) => (size.scrollHeight = now * rowHeight),
  }
}

it('scrolls just as far as the row selected needs', async () => {
  const { scroller, select } = shown(100)
  await select({ x: 0, y: 5 })
  expect(scroller.scrollTop).toBe(0)
  await select({ x: 0, y: 0 }, { x: 0, y: 30 })
  expect(scroller.scrollTop).toBe(21 * rowHeight)
  await select({ x: 0, y: 3 })
  expect(scroller.scrollTop).toBe(3 * rowHeight)
})

it('scrolls to the last row asked for once the grid has it', async () => {
  const { give, scroller, select } = shown(4)
  await select({ x: 0, y: 60 })
  await select({ x: 0, y: 30 })
  expect(scroller.scrollTop).toBe(0)
  give(100)
  await expect.poll(() => scroller.scrollTop).toBe(21 * rowHeight)
})

it('scrolls there once more where the rows were still those of the sheet before', async () => {
  const { give, scroller, select } = shown(80)
  await select({ x: 0, y: 60 })
  expect(scroller.scrollTop).toBe(51 * rowHeight)
  // The rows of the sheet itself come, and the grid begins at their top, at once and once more a moment later.
  scroller.scrollTop = 0
  give(100)
  await expect.poll(() => scroller.scrollTop).toBe(51 * rowHeight)
  scroller.scrollTop = 0
  await expect.poll(() => scroller.scrollTop).toBe(51 * rowHeight)
})

it.each(['wheel', 'pointerdown'])('leaves whoever scrolls by hand where he is (%s)', async (event) => {
  const { scroller, select } = shown(100)
  await select({ x: 0, y: 60 })
  scroller.dispatchEvent(new Event(event, { bubbles: true }))
  scroller.scrollTop = 7 * rowHeight
  await new Promise((done) => setTimeout(done, 150))
  expect(scroller.scrollTop).toBe(7 * rowHeight)
})

it('scrolls in a grid that is drawn only after the cell was asked for', async () => {
  const { element, scroller, grid, select } = shown(100)
  grid.value = null
  await select({ x: 0, y: 60 })
  expect(scroller.scrollTop).toBe(0)
  grid.value = element
  await expect.poll(() => scroller.scrollTop).toBe(51 * rowHeight)
})
