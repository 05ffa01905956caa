// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openedGrid } from './openedGrid'
import { useCellComposition } from './useCellComposition'

function opened() {
  const { locked, sheetView } = openedGrid('workloads')
  const compose = vi.fn(() => Promise.resolve())
  const composition = useCellComposition(sheetView, { compose }, locked)
  const holder = document.createElement('div')
  holder.innerHTML = `<revogr-data type="rgRow" col-type="rgCol"></revogr-data>`
  document.body.replaceChildren(holder)
  const cell = (field: string, y: number): HTMLElement => {
    const made = document.createElement('div')
    made.dataset['rgrow'] = String(y)
    made.dataset['rgcol'] = String(sheetView.fields.value.indexOf(field))
    made.append('Laboratory', document.createElement('b'))
    holder.firstElementChild!.append(made)
    return made
  }
  const stop = composition.listen(holder)
  const tell = (cell: HTMLElement, kind: string, data = ''): void =>
    void cell.dispatchEvent(Object.assign(new Event(kind, { bubbles: true }), { data }))
  const focus = (cell: HTMLElement, kind: 'focusin' | 'focusout' = 'focusin'): void =>
    void cell.dispatchEvent(new FocusEvent(kind, { bubbles: true }))
  return { cell, compose, composition, focus, locked, sheetView, stop, tell }
}

describe('useCellComposition', () => {
  it('lets text be composed in the active cell, and hands it to the editor with the cell as it was', () => {
    const { cell, compose, focus, sheetView, tell } = opened()
    const name = cell('name', 1)
    const [text, mark] = name.childNodes
    focus(name)
    expect(name.getAttribute('contenteditable')).toBe('plaintext-only')
    tell(name, 'compositionstart')
    ;(text as Text).data = 'bing'
    mark!.remove()
    tell(name, 'compositionend', '病理')
    expect([...name.childNodes]).toEqual([text, mark])
    expect(name.textContent).toBe('Laboratory')
    expect(compose).toHaveBeenCalledExactlyOnceWith({ x: sheetView.fields.value.indexOf('name'), y: 1 }, '病理')
    focus(name, 'focusout')
    expect(name.hasAttribute('contenteditable')).toBe(false)
  })

  it('opens nothing where the composition was given up', () => {
    const { cell, compose, focus, tell } = opened()
    const name = cell('name', 1)
    focus(name)
    tell(name, 'compositionstart')
    name.textContent = ''
    tell(name, 'compositionend')
    expect(name.textContent).toBe('Laboratory')
    expect(compose).not.toHaveBeenCalled()
  })

  it('keeps cells closed that take no text, and takes nothing but composed text', () => {
    const { cell, composition, focus, locked, stop } = opened()
    const choice = cell('group', 1)
    const name = cell('name', 1)
    const typed = (inputType: string): boolean => {
      const event = new InputEvent('beforeinput', { bubbles: true, cancelable: true, inputType })
      name.dispatchEvent(event)
      return event.defaultPrevented
    }
    locked.value = true
    focus(name)
    expect(name.hasAttribute('contenteditable')).toBe(false)
    locked.value = false
    focus(name)
    focus(choice)
    expect(choice.hasAttribute('contenteditable')).toBe(false)
    expect(name.hasAttribute('contenteditable')).toBe(true)
    expect(typed('insertText')).toBe(true)
    expect(typed('insertCompositionText')).toBe(false)
    expect(composition.owns(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229 }))).toBe(true)
    expect(composition.owns(new KeyboardEvent('keydown', { key: 'a' }))).toBe(false)
    stop()
    expect(typed('insertText')).toBe(false)
  })
})
