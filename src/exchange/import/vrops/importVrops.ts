import { hoursPerDay } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { emptyFacts, type FleetFacts } from '../FleetFacts'
import { Table, type FieldSpellings } from '../Table'
import { timeOf } from './timeOf'

const fields: FieldSpellings<string> = {
  name: ['Name', 'VM Name', 'Object Name'],
  time: ['Interval Breakdown', 'Time', 'Timestamp', 'Date'],
  demandMHz: [
    'VM|CPU|Demand (MHz)|Avg',
    'CPU|Demand (MHz)|Avg',
    'CPU|Demand (MHz)',
    'CPU|Demand|Avg',
    'VM|CPU|Demand|Avg',
  ],
  usageMHz: ['VM|CPU|Usage (MHz)|Avg', 'CPU|Usage (MHz)|Avg', 'CPU|Usage (MHz)'],
}

/** True for the hourly table of virtual machines; those of hosts and clusters are told apart by their headers. */
export const isVropsSheet = (headers: readonly string[]): boolean =>
  headers.some((header) => /^interval breakdown$/i.test(header)) && headers.some((header) => header.includes('|'))

/**
 * Hourly CPU of virtual machines from vROps (Aria Operations). Hours are those of the report's own clock, moved by
 * `hourShift` where the report was made in another zone. A missing value is a gap, never a zero; what a clock change
 * repeats or leaves out is simply one sample more or less for that hour.
 */
export function importVrops(sheets: readonly SheetRows[], recorder: ImportRecorder, hourShift: number): FleetFacts {
  const facts = emptyFacts()
  for (const sheet of sheets) {
    const table = Table.open<string>(sheet, fields, ['name', 'time'], recorder)
    const field = table?.has('demandMHz') ? 'demandMHz' : 'usageMHz'
    if (!table?.has(field)) {
      recorder.skipSheet(sheet.file, sheet.name, table ? 'no-machine-cpu' : 'header-missing')
      const where = { file: sheet.file, sheet: sheet.name }
      const columns = ['name', 'time', 'demandMHz'].map((one) => fields[one]?.[0] ?? one).join(', ')
      recorder.note({ code: 'import.header-missing', severity: 'warning', params: { columns }, where })
      continue
    }
    const machines = new Map<
      string,
      { readonly name: string; readonly first: SheetRow; readonly hours: number[][]; gaps: number }
    >()
    for (const row of table.rows) {
      const name = table.text(row, 'name')
      const time = timeOf(table.cell(row, 'time'))
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'name'), table.header, row.cells)
        continue
      }
      if (time === null) {
        const params = { value: table.text(row, 'time') ?? '' }
        recorder.refuseRow('import.time-unknown', table.where(row, 'time'), table.header, row.cells, params)
        continue
      }
      recorder.readRow(sheet.file, sheet.name)
      let machine = machines.get(name.toLowerCase())
      if (!machine) {
        machine = { name, first: row, hours: Array.from({ length: hoursPerDay }, () => []), gaps: 0 }
        machines.set(name.toLowerCase(), machine)
      }
      const value = table.amount(row, field)
      if (value === null) machine.gaps++
      else machine.hours[(((time.hour + hourShift) % hoursPerDay) + hoursPerDay) % hoursPerDay]!.push(value)
    }
    for (const { name, first, hours, gaps } of machines.values()) {
      const where = table.where(first)
      const empty = hours.filter((hour) => hour.length === 0).length
      if (gaps > 0) recorder.note({ code: 'import.series-gaps', severity: 'note', params: { name, gaps }, where })
      if (empty === hoursPerDay) {
        recorder.note({ code: 'import.series-empty', severity: 'warning', params: { name }, where })
        continue
      }
      if (empty > 0)
        recorder.note({
          code: 'import.series-hours-missing',
          severity: 'warning',
          params: { name, hours: empty },
          where,
        })
      facts.series.push({ machineName: name, samplesMHzByHour: hours, where })
    }
  }
  return facts
}
