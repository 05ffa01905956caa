import { describe, expect, it } from 'vitest'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { closeStep, record, redo, startHistory, undo } from './history'

const edit = inEveryLanguage(({ estate }) => estate.labels.edit({ sheet: 'Workloads' }))
const lever = inEveryLanguage(({ window }) => window.levers.names.tariff)

describe('history', () => {
  it('goes back through every edit and forward again', () => {
    let history = startHistory(0)
    for (const state of [1, 2, 3]) history = record(history, state, edit)
    expect([undo(history), undo(undo(history)), undo(undo(undo(history)))].map((h) => h.present)).toEqual([2, 1, 0])
    expect(redo(undo(history)).present).toBe(3)
    expect(undo(startHistory(7)).present).toBe(7)
  })

  it('keeps thousands of edits', () => {
    let history = startHistory(0)
    for (let state = 1; state <= 5000; state++) history = record(history, state, edit)
    for (let step = 0; step < 5000; step++) history = undo(history)
    expect(history.present).toBe(0)
    expect(history.future).toHaveLength(5000)
  })

  it('merges the positions of one drag and starts anew after it', () => {
    let history = startHistory(0)
    for (const state of [1, 2, 3]) history = record(history, state, lever, 'tariff')
    history = record(closeStep(history), 4, lever, 'tariff')
    expect(undo(history).present).toBe(3)
    expect(undo(undo(history)).present).toBe(0)
  })

  it('drops the undone future at a new edit', () => {
    const history = record(undo(record(startHistory('a'), 'b', edit)), 'c', edit)
    expect(redo(history).present).toBe('c')
    expect(undo(history).present).toBe('a')
  })
})
