/** A cell as a workbook holds it, once dates and formulas are reduced to their values. */
export type Cell = string | number | boolean | null

/** English and Chinese of the same heading; both are understood at import. */
export interface Bilingual {
  readonly en: string
  readonly zh: string
}

/** What is wrong with one cell: the code of an issue and what its sentence needs. */
export interface CellProblem {
  readonly problem: string
  readonly params: Readonly<Record<string, string | number | boolean>>
}

export interface Choice extends Bilingual {
  readonly value: string
  /** Other spellings that planners use; compared after normalising. */
  readonly synonyms?: readonly string[]
}

export type ColumnKind = 'text' | 'number' | 'integer' | 'percent' | 'choice' | 'list' | 'hours' | 'curve'

/** One column (or one setting) of the template: how it is called, checked, read and written. */
export interface Column<T> {
  readonly kind: ColumnKind
  readonly header: Bilingual
  readonly help: Bilingual
  /** Symbol shown in parentheses after the header; empty where the value has none. */
  readonly unit: string
  readonly required: boolean
  /** Taken when the cell is empty; `assumed` defaults are listed in the ledger. Null: empty is refused. */
  readonly empty: { readonly value: T; readonly assumed: boolean } | null
  readonly min: number | null
  readonly max: number | null
  readonly choices: readonly Choice[]
  read(cell: Exclude<Cell, null>): T | CellProblem
  write(value: T, chinese: boolean): Cell
}

export type Columns = Readonly<Record<string, Column<unknown>>>
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never }

/** Whether a column could not read a cell. */
export const isProblem = (value: unknown): value is CellProblem =>
  typeof value === 'object' && value !== null && 'problem' in value

/** Text as it is compared: full-width forms folded, case and all white space, dashes and dots ignored. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–—./·:：]+/gu, '')

const problem = (code: string, params: CellProblem['params'] = {}): CellProblem => ({ problem: code, params })

interface Naming {
  readonly en: string
  readonly zh: string
  readonly unit?: string
  readonly help?: Bilingual
}

interface Range {
  readonly min: number
  readonly max: number
}

type Empty<T> =
  | { readonly empty: T; readonly assumed?: boolean | undefined }
  | { readonly empty?: undefined; readonly assumed?: undefined }

function base(naming: Naming): Pick<Column<never>, 'header' | 'help' | 'unit' | 'choices' | 'min' | 'max'> {
  const { en, zh, unit = '', help = { en: '', zh: '' } } = naming
  return { header: { en, zh }, help, unit, choices: [], min: null, max: null }
}

type Emptiness<T> = Pick<Column<T>, 'required' | 'empty'>

/** Required unless a value for the empty cell is given. */
function emptiness<T>(options: {
  readonly empty?: T | undefined
  readonly assumed?: boolean | undefined
}): Emptiness<T> {
  return options.empty === undefined
    ? { required: true, empty: null }
    : { required: false, empty: { value: options.empty, assumed: options.assumed ?? false } }
}

const asText = (cell: Exclude<Cell, null>): string => String(cell).trim()

/** A number from a cell: a number, or text that is nothing but a number (thousands separators and % allowed). */
function numberFromCell(cell: Exclude<Cell, null>): number | CellProblem {
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? cell : problem('template.not-a-number', { value: String(cell) })
  if (typeof cell === 'boolean') return problem('template.not-a-number', { value: String(cell) })
  const text = cell.normalize('NFKC').trim()
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:[eE]([+-]?\d{1,3}))?\s*(%?)$/u.exec(text)
  if (!match || (match[2] === undefined && match[3] === undefined))
    return problem('template.not-a-number', { value: text })
  const [, sign, whole = '0', fraction = '', exponent = '0', percent] = match
  const value = Number(`${sign ?? ''}${whole.replaceAll(',', '')}${fraction}e${exponent}`)
  return percent === '%' ? value / 100 : value
}

function ranged(value: number, { min, max }: Range, unit: string, integer: boolean): number | CellProblem {
  if (integer && !Number.isInteger(value)) return problem('template.not-an-integer', { value })
  if (value < min) return problem(value < 0 ? 'template.negative' : 'template.below-minimum', { value, min, max, unit })
  if (value > max) return problem('template.above-maximum', { value, min, max, unit })
  return value
}

function numeric(
  kind: 'number' | 'integer',
  naming: (Named<number> | NullWhenEmpty) & Range,
): Column<number | null> & Column<number> {
  const { min, max, unit = '' } = naming
  return {
    ...base(naming),
    ...(emptiness(naming) as Emptiness<never>),
    kind,
    min,
    max,
    read(cell) {
      const value = numberFromCell(cell)
      return typeof value === 'number' ? ranged(value, naming, unit, kind === 'integer') : value
    },
    write: (value: never) => value,
  }
}

type Named<T> = Naming & { readonly empty?: T | undefined; readonly assumed?: boolean | undefined }
type NullWhenEmpty = Naming & { readonly empty: null }

export function number(naming: NullWhenEmpty & Range): Column<number | null>
export function number(naming: Named<number> & Range): Column<number>
export function number(naming: (Named<number> | NullWhenEmpty) & Range): Column<number> | Column<number | null> {
  return numeric('number', naming)
}

export function integer(naming: NullWhenEmpty & Range): Column<number | null>
export function integer(naming: Named<number> & Range): Column<number>
export function integer(naming: (Named<number> | NullWhenEmpty) & Range): Column<number> | Column<number | null> {
  return numeric('integer', naming)
}

/** A share, 0..1 in the model and a real percent in the cell (18 % is stored as 0.18). */
export function percent(naming: NullWhenEmpty & Range): Column<number | null>
export function percent(naming: Named<number> & Range): Column<number>
export function percent(naming: (Named<number> | NullWhenEmpty) & Range): Column<number> | Column<number | null> {
  return {
    ...base(naming),
    ...(emptiness<number | null>(naming) as Emptiness<never>),
    kind: 'percent',
    unit: '%',
    min: naming.min,
    max: naming.max,
    read(cell) {
      const value = numberFromCell(cell)
      if (typeof value !== 'number') return value
      if (value > naming.max && value <= 100) return problem('template.percent-as-number', { value })
      const read = ranged(value, naming, '', false)
      return isProblem(read) ? inPercent(read) : read
    },
    write: (value: never) => value,
  }
}

const percentPerUnit = 100

/** A refused share as its cell shows it, with the limits in the same unit. */
function inPercent({ problem: code, params }: CellProblem): CellProblem {
  const shown: Record<string, string | number | boolean> = { ...params, unit: '%' }
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'number') shown[name] = Number((value * percentPerUnit).toFixed(6))
  return problem(code, shown)
}

export function text(naming: NullWhenEmpty): Column<string | null>
export function text(naming: Named<string>): Column<string>
export function text(naming: Named<string> | NullWhenEmpty): Column<string> | Column<string | null> {
  return {
    ...base(naming),
    ...(emptiness<string | null>(naming) as Emptiness<never>),
    kind: 'text',
    read(cell) {
      const value = asText(cell)
      return value.length > 500 ? problem('template.text-too-long', { length: value.length, max: 500 }) : value
    },
    write: (value: never) => value,
  }
}

export function choice<const V extends string>(
  naming: Naming & { readonly choices: readonly (Choice & { readonly value: V })[] } & Empty<V>,
): Column<V> {
  return {
    ...base(naming),
    ...emptiness<V>(naming),
    kind: 'choice',
    choices: naming.choices,
    read(cell) {
      const wanted = normalised(asText(cell))
      const found = naming.choices.find((one) =>
        [one.value, one.en, one.zh, ...(one.synonyms ?? [])].some((spelling) => normalised(spelling) === wanted),
      )
      if (found) return found.value
      return problem('template.not-a-choice', {
        value: asText(cell),
        choices: naming.choices.map(({ en }) => en).join(', '),
        choicesZh: naming.choices.map(({ zh }) => zh).join('、'),
      })
    },
    write(value, chinese) {
      const found = naming.choices.find((one) => one.value === value)
      if (!found) throw new Error(`No spelling for the choice ${value}`)
      return chinese ? found.zh : found.en
    },
  }
}

const yesNo: readonly Choice[] = [
  { value: 'yes', en: 'yes', zh: '是', synonyms: ['y', 'true', '1', '有', '√', '真'] },
  { value: 'no', en: 'no', zh: '否', synonyms: ['n', 'false', '0', '无', '×', '假', '不是'] },
]

/** Yes or no. */
export function flag(naming: Naming & Empty<boolean>): Column<boolean> {
  const spelled = choice({ ...naming, choices: yesNo, empty: 'no' })
  return {
    ...base(naming),
    ...emptiness<boolean>(naming),
    kind: 'choice',
    choices: yesNo,
    read(cell) {
      const value = spelled.read(cell)
      return typeof value === 'string' ? value === 'yes' : value
    },
    write: (value, chinese) => spelled.write(value ? 'yes' : 'no', chinese),
  }
}

/** Several ids or names in one cell, separated by comma, semicolon or line break of either language. */
export function list(naming: Naming & Empty<readonly string[]>): Column<readonly string[]> {
  return {
    ...base(naming),
    ...emptiness<readonly string[]>(naming),
    kind: 'list',
    read: (cell) =>
      asText(cell)
        .split(/[,;，；、\n]+/u)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    write: (value) => (value.length === 0 ? null : value.join(', ')),
  }
}

export type HourRange = readonly [number, number]

/** Hours of a day as `08-11, 14-17`, half open; `22-06` wraps midnight. Empty where there is no daily peak. */
export function hours(naming: Naming & Empty<readonly HourRange[]>): Column<readonly HourRange[]> {
  return {
    ...base(naming),
    ...emptiness<readonly HourRange[]>(naming),
    kind: 'hours',
    read(cell) {
      const value = asText(cell).normalize('NFKC')
      const ranges: HourRange[] = []
      for (const part of value.split(/[,;、\n]+/u).map((entry) => entry.trim())) {
        if (part === '') continue
        const match = /^(\d{1,2})(?::00)?\s*[-–~至]\s*(\d{1,2})(?::00)?$/u.exec(part)
        const from = Number(match?.[1])
        const to = Number(match?.[2])
        if (!match || from === to || from > 24 || to > 24) return problem('template.not-hours', { value: part })
        ranges.push([from, to])
      }
      return ranges
    },
    write: (value) => (value.length === 0 ? null : value.map((range) => range.map(twoDigits).join('-')).join(', ')),
  }
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0')

/** Eleven watts at 0, 10 .. 100 % load in one cell, separated by semicolon or space. */
export function curve(naming: Naming): Column<readonly number[] | null> {
  return {
    ...base(naming),
    required: false,
    empty: { value: null, assumed: false },
    kind: 'curve',
    read(cell) {
      const value = asText(cell)
      const watts = value
        .split(/[;；,，、\s]+/u)
        .filter((entry) => entry !== '')
        .map(Number)
      if (watts.length !== 11 || watts.some((watt) => !Number.isFinite(watt) || watt < 0))
        return problem('template.not-a-curve', { value })
      return watts
    },
    write: (value) => (value === null ? null : value.join('; ')),
  }
}
