import { asPlanned } from '../asPlanned'
import { cell, column, countWhere, divide, number, sumWhere } from '../Live'
import { vcpuOf } from '../../placement/readPlan'
import { meanOf } from '../hostLoad'
import type { ReportContext } from '../ReportContext'
import { type Cell, found, label, made, markCell, type Row, type Section, words } from '../Report'
import { partOf, placeOr } from './statusQuo'

/** Hosts with their load, and which workloads each of them carries. */
export function placement({ result, plan, after, hostOf }: ReportContext): Section | null {
  if (!plan || !result.after) return null
  const powerOf = new Map(result.after.headline.itPowerKW.inputs.map((figure) => [figure.subject, figure]))
  const unitsOf = new Map(result.after.headline.rackUnits.inputs.map((figure) => [figure.subject, figure]))
  const countOf = new Map(result.after.headline.servers.inputs.map((figure) => [figure.subject, figure]))
  const installed = new Map(result.after.installation.devices.map((device) => [device.id, device]))
  const demandOf = new Map(result.demand.workloads.map((demand) => [demand.workloadId, demand]))
  const workloads = new Map(result.inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const onHost = (hostId: string) =>
    result.demand.workloads.filter(({ workloadId }) => hostOf.get(workloadId) === hostId)

  // The limit is the same in every state that keeps it, and the normal state always does.
  const limited = plan.hosts.some(({ normalUsableVcpu }) => normalUsableVcpu !== null)
  const hostRows = plan.hosts.map((host): Row => {
    const own = onHost(host.id)
    const memoryGiB = own.reduce((sum, demand) => sum + demand.memoryGiB, 0)
    const peak = Math.max(
      0,
      ...Array.from({ length: 24 }, (_, hour) =>
        own.reduce((sum, demand) => sum + (demand.cpuCoresByHour[hour] ?? 0), 0),
      ),
    )
    const memory = sumWhere(column('workloadData', 'host'), host.id, column('workloadData', 'memory'), memoryGiB)
    return {
      cells: [
        words(host.id),
        words(host.type?.name ?? installed.get(host.id)?.model ?? ''),
        made(countWhere(column('workloads', 'host'), host.id, own.length)),
        found(host.usableCores, `usableCores|${host.id}`),
        asPlanned(made(divide(number(peak), cell(`usableCores|${host.id}`, host.usableCores)))),
        found(host.usableMemoryGiB, `usableMemory|${host.id}`),
        made(memory, `hostMemory|${host.id}`),
        made(divide(cell(`hostMemory|${host.id}`, memoryGiB), cell(`usableMemory|${host.id}`, host.usableMemoryGiB))),
        ...(limited ? vcpuCells(host.id, host.normalUsableVcpu ?? 0, vcpuOf(own)) : []),
      ],
    }
  })
  const powerRows = plan.hosts.map((host): Row => {
    const power = powerOf.get(host.id)
    return {
      cells: [
        words(host.id),
        placeOr(after, countOf.get(host.id)),
        placeOr(after, partOf(power, 'idlePowerW')),
        placeOr(after, partOf(power, 'maxPowerW')),
        placeOr(after, partOf(power, 'powerAdderW')),
        placeOr(after, partOf(power, 'cpuUtilisationRatio'), meanOf(host.cpuUtilisationByHour)),
        placeOr(after, power),
      ],
    }
  })
  const deviceRows = result.after.installation.devices.map((device): Row => ({
    cells: [
      words(device.id),
      words(device.model),
      words(device.rack ?? ''),
      placeOr(after, unitsOf.get(device.id)),
      placeOr(after, powerOf.get(device.id)),
      placeOr(after, device.maintenanceCNYPerYear),
      placeOr(after, device.capitalCNY),
      markCell(device.origin.mark),
      words(device.origin.source),
    ],
  }))
  const placed = plan.assignments
    .map(({ workloadId, hostId }) => ({
      workload: workloads.get(workloadId),
      demand: demandOf.get(workloadId),
      hostId,
    }))
    .sort((a, b) => ((a.hostId ?? '') < (b.hostId ?? '') ? -1 : (a.hostId ?? '') > (b.hostId ?? '') ? 1 : 0))
  const placedRows = placed.map(({ workload, demand, hostId }): Row => ({
    cells: [
      hostId === null ? label('unplaced') : words(hostId),
      words(workload?.id ?? ''),
      words(workload?.name ?? ''),
      words(workload?.nameZh ?? ''),
      words(workload?.system ?? ''),
      workload ? label(`group.${workload.group}`) : words(''),
      found(workload?.criticality ?? 0),
      demand ? made(cell(`peakCores|${demand.workloadId}`, Math.max(...demand.cpuCoresByHour))) : found(0),
      demand ? made(cell(`neededMemory|${demand.workloadId}`, demand.memoryGiB)) : found(0),
    ] satisfies readonly Cell[],
  }))
  return {
    key: 'placement',
    charts: [
      {
        title: 'chart.use',
        kind: 'columns',
        by: 'columns',
        table: 'hosts',
        categories: 'id',
        series: ['cpuRatio', 'memoryRatio'],
        format: 'ratio',
      },
    ],
    tables: [
      {
        key: 'hosts',
        id: 'hosts',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'model', format: 'text' },
          { key: 'workloads', format: 'count' },
          { key: 'usableCores', format: 'number' },
          { key: 'cpuRatio', format: 'ratio' },
          { key: 'usableMemory', format: 'number' },
          { key: 'memory', format: 'number' },
          { key: 'memoryRatio', format: 'ratio' },
          ...(limited
            ? ([
                { key: 'usableVcpu', format: 'number' },
                { key: 'vcpuRatio', format: 'ratio' },
              ] as const)
            : []),
        ],
        rows: hostRows,
      },
      {
        key: 'hostPower',
        id: 'hostPower',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'quantity', format: 'count' },
          { key: 'idleW', format: 'number' },
          { key: 'maxW', format: 'number' },
          { key: 'adderW', format: 'number' },
          { key: 'use', format: 'ratio' },
          { key: 'powerW', format: 'number' },
        ],
        rows: powerRows,
      },
      {
        key: 'targetDevices',
        id: 'targetDevices',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'model', format: 'text' },
          { key: 'rack', format: 'text' },
          { key: 'rackUnits', format: 'count' },
          { key: 'powerW', format: 'number' },
          { key: 'maintenance', format: 'money' },
          { key: 'capital', format: 'money' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows: deviceRows,
      },
      {
        key: 'placed',
        id: 'placed',
        columns: [
          { key: 'host', format: 'text' },
          { key: 'id', format: 'text' },
          { key: 'name', format: 'text' },
          { key: 'nameZh', format: 'text' },
          { key: 'system', format: 'text' },
          { key: 'group', format: 'text' },
          { key: 'criticality', format: 'count' },
          { key: 'peakCores', format: 'number' },
          { key: 'memory', format: 'number' },
        ],
        rows: placedRows,
      },
    ],
  }
}

/** What a host may allocate and the share it does. */
const vcpuCells = (hostId: string, usable: number, allocated: number): readonly Cell[] => [
  found(usable, `usableVcpu|${hostId}`),
  asPlanned(made(divide(number(allocated), cell(`usableVcpu|${hostId}`, usable)))),
]
