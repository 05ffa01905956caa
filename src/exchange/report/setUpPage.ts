import type { Worksheet } from 'wasm-xlsxwriter'
import { type LaidSection, longTable } from './layOut'
import { chartRows, chartsPerRow } from './chartSize'
import { chartBeside, pixelsAcross } from './chartBeside'
import { type Block, lettersAcross, margins, plainRow, printPages } from './printPages'
import type { SheetDraft } from './SheetDraft'

/** Rows of a table that stand together: its title, its headings and a few of its lines. */
const leastRows = 5

/** Where pages of a sheet end. */
export interface PageBreaks {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** A4 across with header, page numbers and frozen heads. The summary is one page, all else is cut where it reads well. */
export function setUpPage({ worksheet, laid, speaker, widths, heights }: SheetDraft): PageBreaks {
  const { section, sheet } = laid
  const long = laid.repeated
  worksheet.setPaperSize(9).free()
  worksheet.setLandscape().free()
  const { side, end, band } = margins
  worksheet.setMargins(side, side, end, end, band, band).free()
  worksheet.setHeader(`&L&"Microsoft YaHei"&9Hostwright&R&"Microsoft YaHei"&9${sheet.replaceAll('&', '&&')}`).free()
  worksheet.setFooter(`&C&"Microsoft YaHei"&9${speaker.footer}`).free()
  if (long) worksheet.setRepeatRows(long.headRow, long.headRow).free()
  freeze(worksheet, laid)
  if (section.key === 'summary') {
    worksheet.setPrintFitToPages(1, 1).free()
    return { rows: [], columns: [] }
  }
  const beside = chartBeside(laid, widths, heights)
  const beyond = beside ? beside.offset + beside.width - pixelsAcross(widths) : 0
  const { scalePercent, rowBreaks, columnBreaks } = printPages(
    beyond > 0 ? [...widths, lettersAcross(beyond, 1)] : widths,
    (row) => heights.get(row) ?? plainRow,
    beside ? tableBlocks(laid) : blocksOf(laid),
    long?.headRow ?? null,
  )
  worksheet.setPrintScale(scalePercent).free()
  if (columnBreaks.length > 0) worksheet.setRepeatColumns(0, 0).free()
  return { rows: rowBreaks, columns: columnBreaks }
}

const tableBlocks = ({ tables }: LaidSection): readonly Block[] =>
  tables.map(({ titleRow, firstRow, table }) => ({
    firstRow: titleRow,
    endRow: firstRow + table.rows.length,
    leastRows,
  }))

function blocksOf(laid: LaidSection): readonly Block[] {
  const { section, chartRow } = laid
  const chartBlocks = Array.from({ length: Math.ceil(section.charts.length / chartsPerRow) }, (_, at) => {
    const firstRow = chartRow + at * chartRows
    return { firstRow, endRow: firstRow + chartRows - 1, leastRows: chartRows - 1 }
  })
  return [...tableBlocks(laid), ...chartBlocks].sort((a, b) => a.firstRow - b.firstRow)
}

/** The head of a long table that comes first stays in sight. */
function freeze(worksheet: Worksheet, { tables, chartRow }: LaidSection): void {
  const [first] = tables
  if (first && chartRow > first.headRow && (tables.length === 1 || first.table.rows.length > longTable))
    worksheet.setFreezePanes(first.headRow + 1, 1).free()
  else worksheet.setFreezePanes(2, 0).free()
}
