import { rateLimits } from '../../planner/finance/cashFlow'
import type { Live } from '../../planner/report/Live'
import { absoluteCell, columnName, quotedSheet } from '../xlsx/cellName'
import type { Layout, Place } from './layOut'
import type { Speaker } from './speak'

/** What stands for a number that spreadsheets do not have. */
export const beyondNumbers = '∞'

/** Whether a value is none that a cell can hold; not a number is what stands for words. */
export const isBeyondNumbers = (value: number): boolean => Math.abs(value) === Number.POSITIVE_INFINITY

/** Excel takes at most 255 arguments; sums with more are nested. */
const mostArguments = 200

/**
 * A formula in A1 references and defined names, without the equals sign. Only functions that Excel, LibreOffice and
 * other programs agree on.
 */
export function formulaText(live: Live, layout: Layout, say: Speaker['label']): string {
  const write = (one: Live): string => formulaText(one, layout, say)
  switch (live.kind) {
    case 'number':
      if (isBeyondNumbers(live.value)) return quoted(beyondNumbers)
      return live.value < 0 ? `(${String(live.value)})` : String(live.value)
    case 'text':
      return quoted(live.value)
    case 'label':
      return quoted(say(live.label))
    case 'assumption':
      return `assume_${live.key}`
    case 'cell':
      return cellAt(placeOf(live.id, layout))
    case 'column':
      return columnRange(live.table, live.column, layout)
    case 'call':
      break
  }
  const { operation, inputs } = live
  // A range must not reach into the total below the headings: it would count itself.
  if (inputs.some((input) => isEmptyColumn(input, layout)) && operation !== 'sum') return '0'
  const [a, b, c, d] = inputs.map(write)
  switch (operation) {
    case 'sum':
      return sumText(inputs, layout, write)
    case 'times':
      return inputs.length === 0 ? '1' : `(${inputs.map(write).join('*')})`
    case 'minus':
      return `(${a ?? '0'}-${b ?? '0'})`
    case 'divide': {
      const divisor = inputs[1]
      const safe = divisor?.kind === 'number' && divisor.value !== 0
      return safe ? `(${a ?? '0'}/${b ?? '1'})` : `IF(${b ?? '0'}=0,0,${a ?? '0'}/${b ?? '1'})`
    }
    case 'power':
      return `(${a ?? '0'})^(${b ?? '0'})`
    case 'min':
      return `MIN(${inputs.map(write).join(',')})`
    case 'max':
      return `MAX(${inputs.map(write).join(',')})`
    case 'roundUp':
      // Nothing less the forgiven bits would go away from zero, to -1.
      return `ROUNDUP(MAX(0,${a ?? '0'}-0.000000001),0)`
    case 'rateOfReturn':
      return rateText(inputs, layout, write)
    case 'ifAtMost':
      return `IF(${a ?? '0'}<=${b ?? '0'},${c ?? '0'},${d ?? '0'})`
    case 'ifZero':
      return `IF(${a ?? '0'}=0,${b ?? '0'},${c ?? '0'})`
    case 'sumWhere':
      return `SUMIF(${a ?? ''},${criterion(inputs[1])},${c ?? ''})`
    case 'countWhere':
      return `COUNTIF(${a ?? ''},${criterion(inputs[1])})`
    case 'sumProductWhere':
      return `SUMPRODUCT((${a ?? ''}=${b ?? ''})*${c ?? ''}*${d ?? ''})`
    case 'countDifferent':
      return `SUMPRODUCT((${a ?? ''}<>${b ?? ''})*${c === undefined ? '1' : `(${c}<>${d ?? ''})`})`
  }
}

/**
 * The internal rate of a flow in neighbouring cells. Where the present value has one sign at both ends of the rates that
 * are looked at there is none, whatever a program's own search says.
 */
function rateText([guess, ...rest]: readonly Live[], layout: Layout, write: (one: Live) => string): string {
  const cells = rest.flatMap((one) => (one.kind === 'cell' ? [cellAt(placeOf(one.id, layout))] : []))
  const words = rest.find(({ kind }) => kind === 'label')
  const [first = '', second = '', last = ''] = [cells[0], cells[1], cells.at(-1)]
  const none = words ? write(words) : '""'
  const later = rangeTo(second, last)
  const worth = (rate: number): string => `(${first}+NPV(${String(rate)},${later}))`
  // LibreOffice finds a deep loss from the one guess or the other, seldom from both.
  const from = (start: string, otherwise: string): string =>
    `IFERROR(IRR(${rangeTo(first, last)},${start}),${otherwise})`
  const found = from(guess ? write(guess) : '0.1', from(secondGuess, none))
  return `IF(${worth(rateLimits.lowest)}*${worth(rateLimits.highest)}>0,${none},${found})`
}

/** Where a rate is looked for that the first guess did not lead to. */
const secondGuess = '-0.5'

const cellAt = ({ sheet, row, column }: Place): string => absoluteCell(sheet, row, column)

/** From one cell to another of the same sheet. */
const rangeTo = (from: string, to: string): string => `${from}:${to.slice(to.lastIndexOf('!') + 1)}`

/** A text as formulas write it. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Equal to the text, signs that a criterion would read as wildcards taken as they are. */
function criterion(wanted: Live | undefined): string {
  const value = wanted?.kind === 'text' ? wanted.value : ''
  return `"=${value.replace(/[~*?]/gu, '~$&').replaceAll('"', '""')}"`
}

function placeOf(id: string, layout: Layout): Place {
  const place = layout.cells.get(id)
  if (!place) throw new Error(`A formula refers to the cell ${id}, which stands nowhere`)
  return place
}

/** True for a column of a table without rows. */
function isEmptyColumn(live: Live, layout: Layout): boolean {
  if (live.kind !== 'column') return false
  const laid = layout.tables.get(live.table)
  return laid !== undefined && laid.endRow <= laid.firstRow
}

function columnRange(tableId: string, name: string, layout: Layout): string {
  const laid = layout.tables.get(tableId)
  const column = laid?.columnAt.get(name)
  if (!laid || column === undefined)
    throw new Error(`A formula refers to the column ${name} of ${tableId}, which does not exist`)
  const letter = columnName(column)
  return `${quotedSheet(laid.sheet)}!$${letter}$${String(laid.firstRow + 1)}:$${letter}$${String(laid.endRow)}`
}

/** A sum with neighbouring cells as ranges and equal terms counted once. */
function sumText(inputs: readonly Live[], layout: Layout, write: (one: Live) => string): string {
  const terms: string[] = []
  const counts = new Map<string, number>()
  let run: { from: Place; to: Place } | null = null
  const close = (): void => {
    if (!run) return
    const { from, to } = run
    const start = absoluteCell(from.sheet, from.row, from.column)
    terms.push(from.row === to.row ? start : `${start}:$${columnName(to.column)}$${String(to.row + 1)}`)
    run = null
  }
  for (const input of inputs) {
    if (input.kind === 'cell') {
      const place = placeOf(input.id, layout)
      if (run && run.to.sheet === place.sheet && run.to.column === place.column && run.to.row + 1 === place.row) {
        run = { from: run.from, to: place }
        continue
      }
      close()
      run = { from: place, to: place }
    } else {
      close()
      if (isEmptyColumn(input, layout)) continue
      const written = write(input)
      counts.set(written, (counts.get(written) ?? 0) + 1)
    }
  }
  close()
  for (const [written, count] of counts) terms.push(count === 1 ? written : `${String(count)}*${written}`)
  if (terms.length === 0) return '0'
  let level = terms
  while (level.length > mostArguments) {
    level = Array.from(
      { length: Math.ceil(level.length / mostArguments) },
      (_, at) => `SUM(${level.slice(at * mostArguments, (at + 1) * mostArguments).join(',')})`,
    )
  }
  return `SUM(${level.join(',')})`
}
