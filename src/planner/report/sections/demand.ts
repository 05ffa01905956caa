import type { Workload } from '../../model/estate'
import type { WorkloadDemand } from '../../model/demand'
import { neededDiskGiB } from '../../storage/askStorage'
import { grownBy, yearsBetween } from '../growth'
import { meanOf } from '../hostLoad'
import { cell, column, type LiveNumber, number, sum, times } from '../Live'
import { liveMemoryOverhead } from '../liveMemoryOverhead'
import { liveNeededDisk } from '../liveNeededDisk'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  found,
  input,
  label,
  made,
  markCell,
  type NumberCell,
  type Row,
  type Section,
  type Table,
  words,
} from '../Report'
import type { ColumnKey } from '../reportKeys'

/** Every workload in the planning year, grown from its base by formulas over its growth cell. */
export function demand(context: ReportContext): Section {
  const { result, baseDemand, hostOf } = context
  const { estate, policy } = result.inputs
  const workloads = new Map(estate.workloads.map((workload) => [workload.id, workload]))
  const years = yearsBetween(cell('choice|planningYear', policy.planningYear), cell('choice|baseYear', policy.baseYear))
  const scale = context.assume('demandScaleRatio')
  const grown = (id: string, growthRatio: number, share: LiveNumber | null): LiveNumber =>
    grownBy(cell(`growth|${id}`, growthRatio), share, years)
  const cpuRows: Row[] = []
  const dataRows: Row[] = []
  for (const demand of result.demand.workloads) {
    const id = demand.workloadId
    const workload = workloads.get(id)
    const base = baseDemand.get(id)
    if (!workload || !base) throw new Error(`The demand names the unknown workload ${id}`)
    const growth = workload.growthRatioPerYear
    const baseCores = meanOf(base.cpuCoresByHour)
    const use = workload.diskUsedRatio === null ? context.assume('thinUsedRatio') : null
    const usedRatio = use?.value ?? workload.diskUsedRatio ?? 0
    const configured = times(
      cell(`memory|${id}`, base.configuredMemoryGiB),
      grown(id, growth, context.assume('memoryGrowthShareRatio')),
      scale,
    )
    const overhead = liveMemoryOverhead(cell(`configured|${id}`, configured.value), workload.vcpu)
    cpuRows.push({
      cells: [
        words(id),
        words(hostOf.get(id) ?? ''),
        words(workload.name),
        words(workload.nameZh ?? ''),
        words(workload.system),
        found(workload.criticality),
        found(workload.vcpu),
        input(growth, `growth|${id}`),
        found(baseCores, `cores|${id}`),
        made(
          times(cell(`cores|${id}`, baseCores), grown(id, growth, context.assume('cpuGrowthShareRatio')), scale),
          `meanCores|${id}`,
        ),
        { ...peakCores(id, demand), id: `peakCores|${id}` },
      ],
    })
    dataRows.push({
      cells: [
        words(id),
        words(hostOf.get(id) ?? ''),
        words(workload.origin.source),
        markCell(workload.origin.mark),
        input(base.configuredMemoryGiB, `memory|${id}`),
        made(configured, `configured|${id}`),
        made(overhead, `overhead|${id}`),
        made(
          sum([cell(`configured|${id}`, configured.value), cell(`overhead|${id}`, overhead.value)]),
          `neededMemory|${id}`,
        ),
        input(base.diskGiB, `disk|${id}`),
        made(times(cell(`disk|${id}`, base.diskGiB), grown(id, growth, null)), `grownDisk|${id}`),
        use ? made(use, `used|${id}`) : input(usedRatio, `used|${id}`),
        made(times(cell(`grownDisk|${id}`, demand.diskGiB), cell(`used|${id}`, usedRatio)), `usedDisk|${id}`),
        made(liveNeededDisk(workload, demand, result.inputs, context.assume)),
        made(
          times(
            peakIops(base, workload, context.assume('offPeakIopsRatio')),
            grown(id, growth, context.assume('cpuGrowthShareRatio')),
            scale,
          ),
        ),
      ],
    })
  }
  return { key: 'demand', charts: [], tables: [cpuTable(context, cpuRows), dataTable(context, dataRows)] }
}

/** Operations of the busiest hour in the base year; a workload without peak hours has only its off-peak share. */
function peakIops({ iopsByHour }: WorkloadDemand, { peakIops: stated }: Workload, offPeak: LiveNumber): LiveNumber {
  const busiest = Math.max(...iopsByHour)
  return busiest === stated ? number(busiest) : times(number(stated), offPeak)
}

/** The busiest hour: growth moves the mean and keeps the shape of the day. */
function peakCores(id: string, { cpuCoresByHour }: WorkloadDemand): NumberCell {
  const [mean, peak] = [meanOf(cpuCoresByHour), Math.max(...cpuCoresByHour)]
  return mean === 0 ? found(peak) : made(times(cell(`meanCores|${id}`, mean), number(peak / mean)))
}

/** Sum of a column of one of the two tables, known to the report by the column's name. */
function totalOf(table: 'workloads' | 'workloadData', key: ColumnKey, values: readonly number[]): Cell {
  const value = values.reduce((all, one) => all + one, 0)
  return made({ kind: 'call', operation: 'sum', inputs: [column(table, key)], value }, `workloads|${key}`)
}

const blanks = (count: number): readonly Cell[] => Array.from({ length: count }, () => blank)

/** Which workload it is, its processors and where it stands. */
function cpuTable({ result: { demand } }: ReportContext, rows: readonly Row[]): Table {
  const meanCores = totalOf(
    'workloads',
    'meanCores',
    demand.workloads.map(({ cpuCoresByHour }) => meanOf(cpuCoresByHour)),
  )
  return {
    key: 'workloads',
    id: 'workloads',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'host', format: 'text' },
      { key: 'name', format: 'text' },
      { key: 'nameZh', format: 'text' },
      { key: 'system', format: 'text' },
      { key: 'criticality', format: 'count' },
      { key: 'vcpu', format: 'count' },
      { key: 'growth', format: 'ratio' },
      { key: 'baseCores', format: 'number3' },
      { key: 'meanCores', format: 'number3' },
      { key: 'peakCores', format: 'number3' },
    ],
    rows: [...rows, { total: true, cells: [label('total'), ...blanks(8), meanCores, blank] }],
  }
}

/** Memory, disk and operations of the same workloads. */
function dataTable({ result: { demand, inputs } }: ReportContext, rows: readonly Row[]): Table {
  const all = demand.workloads
  const reductions = new Map(inputs.estate.workloads.map(({ id, reduction }) => [id, reduction]))
  const { storage } = inputs.hardware
  const neededDisks = all.map((one) =>
    neededDiskGiB(storage, one, reductions.get(one.workloadId) ?? 'none', inputs.assumptions),
  )
  const total = (key: ColumnKey, of: (one: (typeof all)[number]) => number): Cell =>
    totalOf('workloadData', key, all.map(of))
  return {
    key: 'workloadData',
    id: 'workloadData',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'host', format: 'text' },
      // Where the names stand in the table above: that column has the room.
      { key: 'source', format: 'note' },
      { key: 'mark', format: 'mark' },
      { key: 'baseMemory', format: 'number' },
      { key: 'configuredMemory', format: 'number' },
      { key: 'overhead', format: 'number3' },
      { key: 'memory', format: 'number' },
      { key: 'baseDisk', format: 'number' },
      { key: 'disk', format: 'number' },
      { key: 'usedRatio', format: 'ratio' },
      { key: 'usedDisk', format: 'number' },
      { key: 'neededDisk', format: 'number' },
      { key: 'peakIops', format: 'number' },
    ],
    rows: [
      ...rows,
      {
        total: true,
        cells: [
          label('total'),
          ...blanks(4),
          total('configuredMemory', ({ configuredMemoryGiB }) => configuredMemoryGiB),
          total('overhead', ({ memoryGiB, configuredMemoryGiB }) => memoryGiB - configuredMemoryGiB),
          total('memory', ({ memoryGiB }) => memoryGiB),
          blank,
          total('disk', ({ diskGiB }) => diskGiB),
          blank,
          total('usedDisk', ({ usedDiskGiB }) => usedDiskGiB),
          totalOf('workloadData', 'neededDisk', neededDisks),
          blank,
        ],
      },
    ],
  }
}
