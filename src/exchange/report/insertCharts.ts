import {
  Chart,
  ChartFont,
  ChartFormat,
  ChartLegendPosition,
  ChartLine,
  ChartRange,
  ChartSeries,
  ChartSolidFill,
  ChartType,
  Color,
} from 'wasm-xlsxwriter'
import type { CellFormat, Chart as ReportChart } from '../../planner/report/Report'
import { costColours, sideColours } from '../../planner/report/reportColours'
import { chartBeside } from './chartBeside'
import { chartGap, chartHeight, chartRows, chartsPerRow, chartWidth } from './chartSize'
import { pagePoints, plainRow, pointsPerPixel } from './printPages'
import type { LaidSection, LaidTable } from './layOut'
import type { SheetDraft } from './SheetDraft'
import type { Speaker } from './speak'

/** Of series that are no side of the comparison, in their order. */
const colours = [sideColours.before, sideColours.after, sideColours.refresh, costColours.integration] as const
const colourOf: Readonly<Partial<Record<string, string>>> = sideColours

const types: Readonly<Record<ReportChart['kind'], ChartType>> = {
  columns: ChartType.Column,
  stacked: ChartType.ColumnStacked,
  lines: ChartType.Line,
}

const axisFormats: Readonly<Partial<Record<CellFormat, string>>> = {
  money: '#,##0',
  ratio: '0%',
  number: '#,##0',
  count: '#,##0',
}

/** On the summary charts share what the tables leave of the page, within these heights. */
const summaryHeights = { least: 220, most: 340 } as const
/** Points: small enough that two languages beside each other leave room for the bars. */
const fontSizes = { title: 10, text: 8 } as const

function summaryHeight({ nextRow }: LaidSection, heights: ReadonlyMap<number, number>): number {
  let used = 0
  for (let row = 0; row < nextRow; row++) used += heights.get(row) ?? plainRow
  const left = Math.floor((pagePoints - used) / pointsPerPixel)
  return Math.max(summaryHeights.least, Math.min(summaryHeights.most, left))
}

/**
 * Native charts below the tables of a section, two beside each other, a single one beside a narrow table; on the summary
 * they are part of the page.
 */
export function insertCharts({ worksheet, laid, layout, speaker, widths, heights }: SheetDraft): void {
  const beside = chartBeside(laid, widths, heights)
  const height = laid.section.key === 'summary' ? summaryHeight(laid, heights) : (beside?.height ?? chartHeight)
  laid.section.charts.forEach((chart, at) => {
    const table = layout.tables.get(chart.table)
    if (!table) throw new Error(`A chart needs the table ${chart.table}`)
    const native = new Chart(typeOf(chart))
    native.setName(`${laid.section.key}-${String(at + 1)}`)
    native.title().setName(speaker.label(chart.title)).setFont(new ChartFont().setSize(fontSizes.title))
    native.legend().setPosition(ChartLegendPosition.Bottom).setFont(new ChartFont().setSize(fontSizes.text))
    for (const [index, series] of seriesOf(chart, table, speaker).entries())
      native.pushSeries(styled(series, chart, index))
    native.xAxis().setFont(new ChartFont().setSize(fontSizes.text))
    native.yAxis().setFont(new ChartFont().setSize(fontSizes.text))
    const format = axisFormats[chart.format]
    if (format !== undefined) native.yAxis().setNumFormat(format)
    // Columns that do not begin at nothing make small differences look large; amounts may be below it.
    if (chart.format === 'ratio') native.yAxis().setMin(0)
    native.setWidth(beside?.width ?? chartWidth)
    native.setHeight(height)
    const row = beside?.row ?? laid.chartRow + Math.floor(at / chartsPerRow) * chartRows
    const offset = beside?.offset ?? (at % chartsPerRow) * (chartWidth + chartGap)
    worksheet.insertChartWithOffset(row, 0, native, offset, 0).free()
  })
}

/** Points that stand as far along as a row says need an axis of numbers. */
const typeOf = (chart: ReportChart): ChartType =>
  chart.by === 'rows' && chart.along !== undefined ? ChartType.ScatterStraight : types[chart.kind]

function seriesOf(chart: ReportChart, laid: LaidTable, speaker: Speaker): ChartSeries[] {
  const columnOf = (id: string): number => {
    const found = laid.columnAt.get(id)
    if (found === undefined) throw new Error(`A chart needs the column ${id} of ${chart.table}`)
    return found
  }
  if (chart.by === 'rows') {
    const [from, to] = [columnOf(chart.columns[0] ?? ''), columnOf(chart.columns.at(-1) ?? '')]
    return chart.rows.map((row) => {
      const cell = laid.table.rows[row]?.cells[0]
      const name = cell && cell.kind !== 'number' && cell.kind !== 'blank' ? speaker.cell(cell) : ''
      const at = laid.firstRow + row
      const below = chart.along === undefined ? laid.headRow : laid.firstRow + chart.along
      return new ChartSeries()
        .setName(name)
        .setCategories(ChartRange.newFromRange(laid.sheet, below, from, below, to))
        .setValues(ChartRange.newFromRange(laid.sheet, at, from, at, to))
    })
  }
  const first = laid.firstRow + (chart.rows?.[0] ?? 0)
  const last = chart.rows ? laid.firstRow + (chart.rows.at(-1) ?? 0) : laid.endRow - 1
  const categories = columnOf(chart.categories)
  return chart.series.map((id) => {
    const column = laid.table.columns[columnOf(id)]
    return new ChartSeries()
      .setName(column ? speaker.heading(column).replace('\n', ' / ') : '')
      .setCategories(ChartRange.newFromRange(laid.sheet, first, categories, last, categories))
      .setValues(ChartRange.newFromRange(laid.sheet, first, columnOf(id), last, columnOf(id)))
  })
}

function styled(series: ChartSeries, chart: ReportChart, index: number): ChartSeries {
  const named = chart.by === 'columns' ? colourOf[chart.series[index] ?? ''] : undefined
  const colour = Color.parse(named ?? colours[index % colours.length] ?? colours[0])
  const look = new ChartFormat()
  return series.setFormat(
    chart.kind === 'lines'
      ? look.setLine(new ChartLine().setColor(colour).setWidth(2))
      : look.setSolidFill(new ChartSolidFill().setColor(colour)),
  )
}
