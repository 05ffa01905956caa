import type { SheetRows } from '../../workbook/SheetRows'
import { guessMapping, type GuessedMapping } from './guessMapping'
import { fitsMapping, isForSheet } from './openMapped'
import { overviewOf, rowsOf, type Overview } from './overviewOf'
import type { TableMapping } from './TableMapping'
import { tablesIn } from './tablesIn'
import { upright } from './upright'

/** Why a table is not read where nobody maps it. */
export type LeftByGuess = 'columns-unknown' | 'hidden' | 'overview' | 'turned'

/** A table of a file: how it is read, or why it is not. */
export interface FoundTable<Left = LeftByGuess | 'not-in-mapping' | 'mapping-unfit'> {
  readonly sheet: SheetRows
  /** What its columns seem to be; null where nobody guessed, or nothing could be. */
  readonly guess: GuessedMapping | null
  /** How it is read; null where it is left out. */
  readonly mapping: TableMapping | null
  readonly left: Left | null
  /** Of a table that is left out as an overview. */
  readonly overview: Overview | null
}

const partsOf = (sheets: readonly SheetRows[]): readonly { readonly sheet: SheetRows; readonly below: boolean }[] =>
  sheets.flatMap((whole) => tablesIn(upright(whole)).map((sheet, at) => ({ sheet, below: at > 0 })))

interface Guessed {
  readonly sheet: SheetRows
  readonly guess: GuessedMapping | null
}

/** Names that tables give as hosts of their machines, compared as headers are. */
export const hostsIn = (sheets: readonly SheetRows[]): ReadonlySet<string> =>
  new Set(
    partsOf(sheets).flatMap(({ sheet }) => {
      const guess = guessMapping(sheet)
      return guess ? [...rowsOf(sheet, guess).hosts] : []
    }),
  )

/** The tables with those as servers that list what the machines of another table run on: they would count as machines too. */
function withHosts(tables: readonly Guessed[], hostsElsewhere: ReadonlySet<string>): readonly Guessed[] {
  const listed = tables.map(({ sheet, guess }) => (guess ? rowsOf(sheet, guess) : null))
  return tables.map(({ sheet, guess }, at) => {
    const own = listed[at]
    if (!guess || !own || own.kind === 'servers' || own.hosts.size > 0) return { sheet, guess }
    const hosts = [...hostsElsewhere, ...listed.flatMap((other) => (other && other !== own ? [...other.hosts] : []))]
    const count = new Set(hosts.filter((host) => own.names.has(host))).size
    const isHosts = count > 0 && count * 2 >= own.names.size
    return { sheet, guess: isHosts ? { ...guess, mapping: { ...guess.mapping, kind: 'servers' } } : guess }
  })
}

/**
 * The tables of sheets that belong together, read by what headers and contents suggest.
 * @param hostsElsewhere hosts that other files name, from `hostsIn`
 */
export function guessTables(
  sheets: readonly SheetRows[],
  hostsElsewhere: ReadonlySet<string> = new Set(),
): readonly FoundTable<LeftByGuess>[] {
  const tables = withHosts(
    partsOf(sheets).map(({ sheet }) => ({ sheet, guess: guessMapping(sheet) })),
    hostsElsewhere,
  )
  const isLeft = hiddenBeside(tables.map(({ sheet, guess }) => ({ sheet, reads: guess !== null })))
  // Beside a list of machines, a table on its side describes models, or sums up.
  const isSpecification = (of: SheetRows): boolean =>
    of.turned === true &&
    tables.some(({ sheet, guess }) => guess && !sheet.turned && sheet.file === of.file && !isLeft(sheet))
  const counting = tables.flatMap(({ sheet, guess }) =>
    guess && !isLeft(sheet) && !isSpecification(sheet) ? [rowsOf(sheet, guess)] : [],
  )
  return tables.map(({ sheet, guess }): FoundTable<LeftByGuess> => {
    const leave = (left: LeftByGuess, overview: Overview | null = null): FoundTable<LeftByGuess> => ({
      sheet,
      guess,
      mapping: null,
      left,
      overview,
    })
    if (isLeft(sheet)) return leave('hidden')
    if (!guess) return leave('columns-unknown')
    if (isSpecification(sheet)) return leave('turned')
    const own = counting.find((one) => one.sheet === sheet)!
    const overview = overviewOf(
      own,
      counting.filter((other) => other !== own && other.sheet.file === sheet.file),
    )
    return overview ? leave('overview', overview) : { sheet, guess, mapping: guess.mapping, left: null, overview: null }
  })
}

/**
 * The tables of sheets that belong together, each read by the mapping that fits it with most columns. Only the first
 * table of a sheet is owed a reading: others may be there that the mappings are not meant for.
 */
export function mapTables(sheets: readonly SheetRows[], mappings: readonly TableMapping[]): readonly FoundTable[] {
  const tables = partsOf(sheets).map(({ sheet, below }) => {
    const fitting = mappings.filter((mapping) => fitsMapping(sheet, mapping))
    const best = fitting.reduce<TableMapping | null>(
      (most, one) => (one.columns.length > (most?.columns.length ?? 0) ? one : most),
      null,
    )
    return { sheet, below, best, meant: mappings.find((mapping) => isForSheet(mapping, sheet)) ?? null }
  })
  const isLeft = hiddenBeside(tables.map(({ sheet, best }) => ({ sheet, reads: best !== null })))
  return tables.map(({ sheet, below, best, meant }): FoundTable => {
    // A mapping that names the sheet means it, hidden or not.
    const left = !meant
      ? 'not-in-mapping'
      : isLeft(sheet) && meant.sheet === null
        ? 'hidden'
        : !best && below
          ? 'mapping-unfit'
          : null
    return { sheet, guess: null, mapping: left === null ? (best ?? meant) : null, left, overview: null }
  })
}

/** Old lists are often hidden beside the one that counts. */
function hiddenBeside(
  tables: readonly { readonly sheet: SheetRows; readonly reads: boolean }[],
): (sheet: SheetRows) => boolean {
  const shown = tables.some(({ sheet, reads }) => !sheet.hidden && reads)
  return ({ hidden }) => shown && hidden === true
}
