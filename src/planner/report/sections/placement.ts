import type { Evaluation } from '../../evaluate'
import type { WorkloadDemand } from '../../model/demand'
import type { Figure } from '../../model/figure'
import type { Plan } from '../../model/plan'
import { vcpuOf } from '../../placement/readPlan'
import { asPlanned } from '../asPlanned'
import type { FigureBook } from '../FigureBook'
import { meanOf } from '../hostLoad'
import { cell, column, countWhere, divide, number, sumWhere } from '../Live'
import type { ReportContext } from '../ReportContext'
import { type Cell, found, label, made, markCell, type Row, type Section, type Table, words } from '../Report'
import { partOf, placeOr } from './statusQuo'

/** Hosts with their load, and which workloads each of them carries. */
export function placement(context: ReportContext): Section | null {
  const { result, plan, after } = context
  if (!plan || !result.after) return null
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
      hostsTable(context, plan, result.after),
      hostPowerTable(plan, result.after, after),
      targetDevicesTable(result.after, after),
      placedTable(context, plan),
    ],
  }
}

/** What every host may carry and carries in the normal state. */
function hostsTable({ result, hostOf }: ReportContext, plan: Plan, { installation }: Evaluation): Table {
  const installed = new Map(installation.devices.map((device) => [device.id, device]))
  // The limit is the same in every state that keeps it, and the normal state always does.
  const limited = plan.hosts.some(({ normalUsableVcpu }) => normalUsableVcpu !== null)
  const rows = plan.hosts.map((host): Row => {
    const own = result.demand.workloads.filter(({ workloadId }) => hostOf.get(workloadId) === host.id)
    const memoryGiB = own.reduce((sum, demand) => sum + demand.memoryGiB, 0)
    const memory = sumWhere(column('workloadData', 'host'), host.id, column('workloadData', 'memory'), memoryGiB)
    return {
      cells: [
        words(host.id),
        words(host.type?.name ?? installed.get(host.id)?.model ?? ''),
        made(countWhere(column('workloads', 'host'), host.id, own.length)),
        found(host.usableCores, `usableCores|${host.id}`),
        asPlanned(made(divide(number(peakCores(own)), cell(`usableCores|${host.id}`, host.usableCores)))),
        found(host.usableMemoryGiB, `usableMemory|${host.id}`),
        made(memory, `hostMemory|${host.id}`),
        made(divide(cell(`hostMemory|${host.id}`, memoryGiB), cell(`usableMemory|${host.id}`, host.usableMemoryGiB))),
        ...(limited ? vcpuCells(host.id, host.normalUsableVcpu ?? 0, vcpuOf(own)) : []),
      ],
    }
  })
  return {
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
    rows,
  }
}

/** Reference cores that workloads take together in their busiest hour. */
const peakCores = (workloads: readonly WorkloadDemand[]): number =>
  Math.max(
    0,
    ...Array.from({ length: 24 }, (_, hour) =>
      workloads.reduce((sum, demand) => sum + (demand.cpuCoresByHour[hour] ?? 0), 0),
    ),
  )

/** What a host may allocate and the share it does. */
const vcpuCells = (hostId: string, usable: number, allocated: number): readonly Cell[] => [
  found(usable, `usableVcpu|${hostId}`),
  asPlanned(made(divide(number(allocated), cell(`usableVcpu|${hostId}`, usable)))),
]

/** Figures of a sum by what each of them is about. */
const bySubject = ({ inputs }: Figure): ReadonlyMap<string, Figure> =>
  new Map(inputs.map((figure) => [figure.subject, figure]))

/** What the power of every host is made of. */
function hostPowerTable(plan: Plan, { headline }: Evaluation, after: FigureBook): Table {
  const powerOf = bySubject(headline.itPowerKW)
  const countOf = bySubject(headline.servers)
  return {
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
    rows: plan.hosts.map((host): Row => {
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
    }),
  }
}

/** Every device that stands in the room with the plan, with its place, power and cost. */
function targetDevicesTable({ headline, installation, racks }: Evaluation, after: FigureBook): Table {
  const powerOf = bySubject(headline.itPowerKW)
  const unitsOf = bySubject(headline.rackUnits)
  const rackOf = new Map(racks.flatMap(({ rack, positions }) => positions.map(({ deviceId }) => [deviceId, rack])))
  return {
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
    rows: installation.devices.map((device): Row => ({
      cells: [
        words(device.id),
        words(device.model),
        words(rackOf.get(device.id) ?? device.rack ?? ''),
        placeOr(after, unitsOf.get(device.id)),
        placeOr(after, powerOf.get(device.id)),
        placeOr(after, device.maintenanceCNYPerYear),
        placeOr(after, device.capitalCNY),
        markCell(device.origin.mark),
        words(device.origin.source),
      ],
    })),
  }
}

/** Every workload with its host, host by host; those without one first. */
function placedTable({ result }: ReportContext, plan: Plan): Table {
  const demandOf = new Map(result.demand.workloads.map((demand) => [demand.workloadId, demand]))
  const workloads = new Map(result.inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const placed = [...plan.assignments].sort((a, b) => compareIds(a.hostId ?? '', b.hostId ?? ''))
  return {
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
    rows: placed.map(({ workloadId, hostId }): Row => {
      const workload = workloads.get(workloadId)
      const demand = demandOf.get(workloadId)
      return {
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
        ],
      }
    }),
  }
}

/** By the code of the letters: the order of a report does not depend on the machine's language. */
const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
