import { cell, column, type LiveNumber, minus, most, number, power, sum, times } from '../Live'
import { meanOf, type ReportContext } from '../ReportContext'
import { blank, label, made, type Cell, found, input, markCell, type Row, type Section, words } from '../Report'

/** Every workload in the planning year, grown from its base by formulas over its growth cell. */
export function demand(context: ReportContext): Section {
  const { result, baseDemand, hostOf } = context
  const { estate, policy } = result.inputs
  const workloads = new Map(estate.workloads.map((workload) => [workload.id, workload]))
  const years = most(
    number(0),
    minus(cell('choice|planningYear', policy.planningYear), cell('choice|baseYear', policy.baseYear)),
  )
  const scale = context.assume('demandScaleRatio')
  const grown = (id: string, growthRatio: number, share: LiveNumber | null): LiveNumber => {
    const growth = cell(`growth|${id}`, growthRatio)
    return power(sum([number(1), share ? times(growth, share) : growth]), years)
  }
  const rows = result.demand.workloads.map((demand): Row => {
    const id = demand.workloadId
    const workload = workloads.get(id)
    const base = baseDemand.get(id)
    if (!workload || !base) throw new Error(`The demand names the unknown workload ${id}`)
    const growth = workload.growthRatioPerYear
    const baseCores = meanOf(base.cpuCoresByHour)
    const use = workload.diskUsedRatio === null ? context.assume('thinUsedRatio') : null
    const configured = times(
      cell(`memory|${id}`, base.configuredMemoryGiB),
      grown(id, growth, context.assume('memoryGrowthShareRatio')),
      scale,
    )
    return {
      cells: [
        words(id),
        words(workload.name),
        words(workload.nameZh ?? ''),
        words(workload.system),
        label(`group.${workload.group}`),
        found(workload.criticality),
        found(workload.vcpu),
        input(growth, `growth|${id}`),
        found(baseCores, `cores|${id}`),
        made(times(cell(`cores|${id}`, baseCores), grown(id, growth, context.assume('cpuGrowthShareRatio')), scale)),
        found(Math.max(...demand.cpuCoresByHour)),
        input(base.configuredMemoryGiB, `memory|${id}`),
        made(configured, `configured|${id}`),
        found(demand.memoryGiB - demand.configuredMemoryGiB, `overhead|${id}`),
        made(
          sum([
            cell(`configured|${id}`, configured.value),
            cell(`overhead|${id}`, demand.memoryGiB - demand.configuredMemoryGiB),
          ]),
        ),
        input(base.diskGiB, `disk|${id}`),
        made(times(cell(`disk|${id}`, base.diskGiB), grown(id, growth, null)), `grownDisk|${id}`),
        use ? made(use, `used|${id}`) : input(workload.diskUsedRatio ?? 0, `used|${id}`),
        made(
          times(cell(`grownDisk|${id}`, demand.diskGiB), cell(`used|${id}`, use?.value ?? workload.diskUsedRatio ?? 0)),
        ),
        found(Math.max(...demand.iopsByHour)),
        words(hostOf.get(id) ?? ''),
        markCell(workload.origin.mark),
        words(workload.origin.source),
      ],
    }
  })
  const totalOf = (
    key: 'meanCores' | 'configuredMemory' | 'overhead' | 'memory' | 'disk' | 'usedDisk',
    value: number,
  ): Cell => made({ kind: 'call', operation: 'sum', inputs: [column('workloads', key)], value }, `workloads|${key}`)
  const totals = result.demand.workloads
  const add = (of: (one: (typeof totals)[number]) => number): number => totals.reduce((all, one) => all + of(one), 0)
  return {
    key: 'demand',
    charts: [],
    tables: [
      {
        key: 'workloads',
        id: 'workloads',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'name', format: 'text' },
          { key: 'nameZh', format: 'text' },
          { key: 'system', format: 'text' },
          { key: 'group', format: 'text' },
          { key: 'criticality', format: 'count' },
          { key: 'vcpu', format: 'count' },
          { key: 'growth', format: 'ratio' },
          { key: 'baseCores', format: 'number3' },
          { key: 'meanCores', format: 'number3' },
          { key: 'peakCores', format: 'number3' },
          { key: 'baseMemory', format: 'number' },
          { key: 'configuredMemory', format: 'number' },
          { key: 'overhead', format: 'number3' },
          { key: 'memory', format: 'number' },
          { key: 'baseDisk', format: 'number' },
          { key: 'disk', format: 'number' },
          { key: 'usedRatio', format: 'ratio' },
          { key: 'usedDisk', format: 'number' },
          { key: 'peakIops', format: 'number' },
          { key: 'host', format: 'text' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows: [
          ...rows,
          {
            total: true,
            cells: [
              label('total'),
              ...Array.from({ length: 8 }, () => blank),
              totalOf(
                'meanCores',
                add(({ cpuCoresByHour }) => meanOf(cpuCoresByHour)),
              ),
              blank,
              blank,
              totalOf(
                'configuredMemory',
                add(({ configuredMemoryGiB }) => configuredMemoryGiB),
              ),
              totalOf(
                'overhead',
                add(({ memoryGiB, configuredMemoryGiB }) => memoryGiB - configuredMemoryGiB),
              ),
              totalOf(
                'memory',
                add(({ memoryGiB }) => memoryGiB),
              ),
              blank,
              totalOf(
                'disk',
                add(({ diskGiB }) => diskGiB),
              ),
              blank,
              totalOf(
                'usedDisk',
                add(({ usedDiskGiB }) => usedDiskGiB),
              ),
              ...Array.from({ length: 4 }, () => blank),
            ],
          },
        ],
      },
    ],
  }
}
