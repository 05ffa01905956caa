import * as XLSX from 'xlsx'
import { countOdsCells } from './countOdsCells'
import { hiddenOdsSheets } from './hiddenOdsSheets'
import type { ReadLimits } from './readLimits'
import { plainXmlText } from './plainXmlText'
import { Refusal } from './Refusal'
import { scanXml } from './scanXml'
import type { ReadIssue, SheetWanted } from './SheetRows'
import { unseenInOds } from './unseenInOds'
import type { UnseenParts } from './UnseenParts'
import { sheetNamesByPart } from './sheetNamesByPart'
import { sheetsOf, withUnseen, type Sheets } from './sheetsOf'
import type { ZipEntry } from './ZipDirectory'

/** What SheetJS reads its parts from; the getter unpacks a part when it is asked for, so only one is open at a time. */
interface PartContainer {
  readonly FullPaths: readonly string[]
  readonly FileIndex: readonly {
    readonly name: string
    readonly type: 2
    readonly size: number
    readonly content: Uint8Array
  }[]
}

/** Exported by SheetJS beside `read`, absent from its types. */
const parseParts = (
  XLSX as unknown as { readonly parse_zip: (parts: PartContainer, options: XLSX.ParsingOptions) => XLSX.WorkBook }
).parse_zip

/** Values and number formats alone: formulas, styles and rendered text cost time and memory and are not read. */
export const sheetJsOptions = {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  cellStyles: false,
  cellDates: false,
  // One shared text per format: told from it is what shows as percent.
  cellNF: true,
} as const satisfies XLSX.ParsingOptions

/** Parts that hold nothing of a table: properties, drawings, comments, macros, calculation order. */
const notNeeded =
  /^(docProps\/|customXml\/|xl\/(drawings|media|charts|comments|threadedComments|persons|printerSettings|calcChain|vbaProject|theme\/|externalLinks\/|worksheets\/_rels\/)|Thumbnails\/|Configurations|Pictures\/)/i

/**
 * Sheets of an .xlsx or .ods archive.
 * @throws Refusal where a part is damaged, missing, hostile or beyond the limits.
 */
export function readZippedWorkbook(
  entries: readonly ZipEntry[],
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
): Sheets {
  const startedAt = Date.now()
  const refusals: Refusal[] = []
  let rows = 0
  let cells = 0
  const formulas = new Map<string, { readonly count: number; readonly first: string | null }>()
  const unseenByPart = new Map<string, UnseenParts>()
  let hiddenInOds: ReadonlySet<string> = new Set()
  let unseenOds: ReadonlyMap<string, UnseenParts> = new Map()
  // SheetJS looks at a part twice in a row, once to see that it is there.
  let last: { readonly entry: ZipEntry; readonly bytes: Uint8Array } | null = null
  const open = (entry: ZipEntry): Uint8Array => {
    if (refusals.length > 0) return new Uint8Array(0)
    if (last?.entry === entry) return last.bytes
    last = null
    try {
      if (Date.now() - startedAt > limits.milliseconds)
        throw new Refusal('read.file-time-limit', { seconds: limits.milliseconds / 1000 })
      const bytes = entry.unpack()
      if (/\.(xml|rels)$/i.test(entry.name)) {
        const counts = scanXml(bytes, entry.name, limits)
        if (/worksheets\//i.test(entry.name)) {
          rows += counts.rows
          cells += counts.cells
          if (counts.unseen) unseenByPart.set(entry.name.toLowerCase(), counts.unseen)
          if (counts.formulasWithoutValue > 0) {
            const found = { count: counts.formulasWithoutValue, first: counts.firstFormulaWithoutValue }
            formulas.set(entry.name.toLowerCase(), found)
          }
        }
        if (entry.name === 'content.xml') {
          cells += countOdsCells(bytes, limits)
          hiddenInOds = hiddenOdsSheets(bytes)
          unseenOds = unseenInOds(bytes)
        }
        if (rows > limits.rows) throw new Refusal('read.too-many-rows', { limit: limits.rows })
        if (cells > limits.cells) throw new Refusal('read.too-many-cells', { limit: limits.cells })
      }
      last = { entry, bytes }
      return bytes
    } catch (error) {
      // SheetJS swallows what its parts throw; it is thrown again below.
      refusals.push(error instanceof Refusal ? error : new Refusal('read.file-part-damaged', { part: entry.name }))
      return new Uint8Array(0)
    }
  }
  const parts = entries.filter((entry) => !notNeeded.test(entry.name))
  const container: PartContainer = {
    FullPaths: parts.map((entry) => entry.name),
    FileIndex: parts.map((entry) => ({
      name: entry.name.slice(entry.name.lastIndexOf('/') + 1),
      type: 2,
      size: entry.size,
      get content() {
        return open(entry)
      },
    })),
  }
  const parse = (options: XLSX.ParsingOptions): XLSX.WorkBook => {
    let book: XLSX.WorkBook
    try {
      book = parseParts(container, options)
    } catch (error) {
      throw refusals[0] ?? error
    }
    if (refusals[0]) throw refusals[0]
    return book
  }
  const isOds = parts.some((entry) => entry.name === 'content.xml')
  if (isOds) {
    checkParts(parts, ['content.xml', 'META-INF/manifest.xml'])
    const odsBook = quietly(() => parse({ ...sheetJsOptions }))
    const found = sheetsOf(withOdsSheets(odsBook, hiddenInOds), file, limits, wanted, issues)
    return withUnseen(found, unseenOds)
  }
  checkParts(parts, ['[Content_Types].xml'])
  const namesOnly = parse({ bookSheets: true })
  const names = namesOnly.SheetNames
  if (names.length > limits.sheets)
    throw new Refusal('read.too-many-sheets', { count: names.length, limit: limits.sheets })
  const chosen = names.flatMap((name, index) => (wanted(name) ? [index] : []))
  // Who asks for names only need not wait for the shared strings.
  if (chosen.length === 0) return sheetsOf(namesOnly, file, limits, wanted, issues)
  const book = parse({ ...sheetJsOptions, sheets: chosen })
  const sheets = sheetsOf(book, file, limits, wanted, issues)
  const nameOf = formulas.size + unseenByPart.size > 0 ? sheetNamesByPart(book, parts) : null
  for (const [part, { count, first }] of formulas) {
    const sheet = nameOf?.get(part)
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(first ?? '') ?? []
    issues.push({
      code: 'read.formula-without-value',
      severity: 'warning',
      params: { count },
      where: {
        file,
        ...(sheet === undefined ? {} : { sheet }),
        ...(row === undefined ? {} : { row: Number(row) }),
        ...(column === undefined ? {} : { column }),
      },
    })
  }
  return withUnseen(sheets, new Map([...unseenByPart].map(([part, unseen]) => [nameOf?.get(part) ?? '', unseen])))
}

/** SheetJS prints a line for each number format of an .ods file that it cannot translate; no value depends on them. */
function quietly<T>(parse: () => T): T {
  const { error } = console
  console.error = () => undefined
  try {
    return parse()
  } finally {
    console.error = error
  }
}

/** What SheetJS does for every format but OpenDocument: names as they read, and which sheets are hidden. */
function withOdsSheets(book: XLSX.WorkBook, hidden: ReadonlySet<string>): XLSX.WorkBook {
  const names = book.SheetNames.map(plainXmlText)
  return {
    SheetNames: names,
    Sheets: Object.fromEntries(names.map((name, at) => [name, book.Sheets[book.SheetNames[at]!]!])),
    Workbook: { Sheets: names.map((name) => ({ name, Hidden: hidden.has(name) ? 1 : 0 })) },
  }
}

function checkParts(entries: readonly ZipEntry[], names: readonly string[]): void {
  for (const name of names) {
    if (!entries.some((entry) => entry.name.toLowerCase() === name.toLowerCase()))
      throw new Refusal('read.file-part-missing', { part: name })
  }
}
