// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { useGridElements } from './useGridElements'

const holder = document.createElement('div')
const elements = useGridElements(shallowRef(holder))
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!

beforeEach(() => {
  document.body.replaceChildren(holder)
  holder.innerHTML = `
    <revo-grid tabindex="0">
      <button class="header-filter" data-field="id"></button>
      <revogr-data type="rgRow" col-type="rgCol"><p tabindex="-1" data-rgrow="2" data-rgcol="1"></p></revogr-data>
      <input class="cell-input">
    </revo-grid>
    <input class="elsewhere">`
})

describe('useGridElements', () => {
  it('finds cells and filters', () => {
    expect(elements.cellElement({ x: 1, y: 2 })).toBe(find('p'))
    expect(elements.cellElement({ x: 0, y: 2 })).toBeNull()
    expect(elements.filterButton('id')).toBe(find('button'))
  })

  it('has the keys on cells only, and takes the focus from elsewhere', () => {
    for (const [at, has] of [
      ['p', true],
      ['button', false],
      ['.cell-input', false],
      ['.elsewhere', false],
    ] as const) {
      find(at).focus()
      expect([at, elements.hasFocus()]).toEqual([at, has])
    }
    elements.focus()
    expect(document.activeElement).toBe(find('revo-grid'))
    find('p').focus()
    elements.focus()
    expect(document.activeElement).toBe(find('p'))
  })
})
