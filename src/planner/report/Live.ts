import type { AssumptionKey } from '../model/assumptions'
import type { LabelKey } from './reportKeys'

/**
 * A value together with the way it is made, so that a workbook can make it again. Nothing here knows a spreadsheet:
 * cells are named, not placed.
 */
export type Live =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'assumption'; readonly key: AssumptionKey; readonly value: number }
  /** Words where there is no number to give; only a result of `ifAtMost`, never summed. Its value is not a number. */
  | { readonly kind: 'label'; readonly label: LabelKey; readonly value: number }
  | {
      readonly kind: 'cell'
      readonly id: string
      readonly value: number
      readonly shown?: LabelKey
      readonly mayShow?: readonly LabelKey[]
    }
  | { readonly kind: 'column'; readonly table: string; readonly column: string; readonly value: number }
  | {
      readonly kind: 'call'
      readonly operation: Operation
      readonly inputs: readonly Live[]
      readonly value: number
      /** The words that stand in place of a number. */
      readonly shown?: LabelKey
    }

export type Operation =
  | 'sum'
  | 'times'
  | 'minus'
  | 'divide'
  | 'power'
  | 'min'
  | 'max'
  | 'roundUp'
  | 'rateOfReturn'
  | 'ifAtMost'
  | 'ifZero'
  | 'sumWhere'
  | 'countWhere'
  | 'sumProductWhere'
  | 'countDifferent'

/** A Live that stands for a number. */
export type LiveNumber = Exclude<Live, { readonly kind: 'text' }>

/** A number that stands in the formula itself. */
export const number = (value: number): LiveNumber => ({ kind: 'number', value })
/** A text that stands in the formula itself. */
export const text = (value: string): Live => ({ kind: 'text', value })
/** A reference to a cell by its id; `value` is what stands there. */
export const cell = (id: string, value: number): LiveNumber => ({ kind: 'cell', id, value })
/** Words that a formula gives where there is no number. */
export const wordsInstead = (label: LabelKey): LiveNumber => ({ kind: 'label', label, value: Number.NaN })
/** A reference to a cell by its id that shows what the cell shows, be it a number or words. */
export function showing(id: string, what: LiveNumber): LiveNumber {
  const shown = shownWords(what)
  return { kind: 'cell', id, value: what.value, mayShow: possibleWords(what), ...(shown === null ? {} : { shown }) }
}
/** All words that may come to stand in place of a number once inputs change. */
export function possibleWords(live: Live): readonly LabelKey[] {
  if (live.kind === 'label') return [live.label]
  if (live.kind === 'cell') return live.mayShow ?? []
  // Words are only ever chosen by a condition.
  if (live.kind !== 'call') return []
  if (live.operation === 'rateOfReturn') return live.inputs.slice(-1).flatMap(possibleWords)
  return live.operation === 'ifAtMost' ? [...new Set(live.inputs.slice(2).flatMap(possibleWords))] : []
}
/** The words that stand in place of a number; null where a number does. */
export function shownWords(live: Live): LabelKey | null {
  if (live.kind === 'label') return live.label
  return live.kind === 'cell' || live.kind === 'call' ? (live.shown ?? null) : null
}
/** A reference to an assumption; `value` is the one in force. */
export const assumption = (key: AssumptionKey, value: number): LiveNumber => ({ kind: 'assumption', key, value })
/** All rows of one column of a table, for `sumWhere` and `countWhere`. */
export const column = (table: string, name: string): LiveNumber => ({
  kind: 'column',
  table,
  column: name,
  value: Number.NaN,
})

const call = (operation: Operation, inputs: readonly Live[], value: number): LiveNumber => ({
  kind: 'call',
  operation,
  inputs,
  value,
})

/** Sum of all inputs; 0 of none. */
export const sum = (inputs: readonly LiveNumber[]): LiveNumber =>
  call(
    'sum',
    inputs,
    inputs.reduce((total, { value }) => total + value, 0),
  )
/** Sum of all rows of one column; the value is known to whoever wrote the rows. */
export const sumOfColumn = (values: LiveNumber, value: number): LiveNumber => call('sum', [values], value)
/** Product of all inputs; 1 of none. */
export const times = (...inputs: readonly LiveNumber[]): LiveNumber =>
  call(
    'times',
    inputs,
    inputs.reduce((total, { value }) => total * value, 1),
  )
/** The first less the second. */
export const minus = (a: LiveNumber, b: LiveNumber): LiveNumber => call('minus', [a, b], a.value - b.value)
/** Zero where the divisor is zero. */
export const divide = (a: LiveNumber, b: LiveNumber): LiveNumber =>
  call('divide', [a, b], b.value === 0 ? 0 : a.value / b.value)
/** The first to the power of the second. */
export const power = (a: LiveNumber, b: LiveNumber): LiveNumber => call('power', [a, b], a.value ** b.value)
/** The smallest of the inputs. */
export const least = (...inputs: readonly LiveNumber[]): LiveNumber =>
  call('min', inputs, Math.min(...inputs.map(({ value }) => value)))
/** The largest of the inputs. */
export const most = (...inputs: readonly LiveNumber[]): LiveNumber =>
  call('max', inputs, Math.max(...inputs.map(({ value }) => value)))
/** What is not negative, up to the next whole number, forgiving the last bits of a floating-point sum. */
export const roundUp = (a: LiveNumber): LiveNumber => call('roundUp', [a], Math.ceil(Math.max(0, a.value - 1e-9)))
/** `then` while `a` is at most `b`, else `otherwise`. */
export function ifAtMost(a: LiveNumber, b: LiveNumber, then: LiveNumber, otherwise: LiveNumber): LiveNumber {
  const chosen = a.value <= b.value ? then : otherwise
  const shown = shownWords(chosen)
  return {
    kind: 'call',
    operation: 'ifAtMost',
    inputs: [a, b, then, otherwise],
    value: chosen.value,
    ...(shown === null ? {} : { shown }),
  }
}
/**
 * Rate at which the present value of a yearly flow is nothing, words where there is none.
 * @param flow neighbouring cells of one row, year 0 first
 * @param guess near the rate: programs search from it
 * @param rate the rate of the flow as it stands; null where there is none
 */
export const rateOfReturn = (
  flow: readonly LiveNumber[],
  guess: LiveNumber,
  rate: number | null,
  none: LabelKey,
): LiveNumber => ({
  kind: 'call',
  operation: 'rateOfReturn',
  inputs: [guess, ...flow, wordsInstead(none)],
  value: rate ?? Number.NaN,
  ...(rate === null ? { shown: none } : {}),
})
/** `then` where `a` is zero, else `otherwise`. */
export const ifZero = (a: LiveNumber, then: LiveNumber, otherwise: LiveNumber): LiveNumber =>
  call('ifZero', [a, then, otherwise], a.value === 0 ? then.value : otherwise.value)
/** Sum of one column over the rows in which another equals a text; the value is known to whoever wrote the rows. */
export const sumWhere = (keys: LiveNumber, wanted: string, values: LiveNumber, value: number): LiveNumber =>
  call('sumWhere', [keys, text(wanted), values], value)
/** Rows in which a column equals a text; the value is known to whoever wrote the rows. */
export const countWhere = (keys: LiveNumber, wanted: string, value: number): LiveNumber =>
  call('countWhere', [keys, text(wanted)], value)
/** Sum of the products of two columns over the rows in which a third equals a text. */
export const sumProductWhere = (
  keys: LiveNumber,
  wanted: string,
  values: LiveNumber,
  weights: LiveNumber,
  value: number,
): LiveNumber => call('sumProductWhere', [keys, text(wanted), values, weights], value)
/**
 * Rows in which two columns differ, both as written at first: 0.
 * @param besides rows that do not count: those in which a column holds these words
 */
export const countDifferent = (
  a: LiveNumber,
  b: LiveNumber,
  besides?: { readonly keys: LiveNumber; readonly label: LabelKey },
): LiveNumber => call('countDifferent', besides ? [a, b, besides.keys, wordsInstead(besides.label)] : [a, b], 0)
