import type { SystemGroup, WorkloadId } from '../../planner/model/estate'
import type { HostLoad } from './hostLoads'

export type BoardSize = 'memory' | 'cpu'

export interface BoardColumn {
  readonly load: HostLoad
  readonly x: number
  readonly width: number
  /** Levels measured from the top of the column, in the drawing's units. */
  readonly normalLimitY: number
  readonly reserveY: number
  readonly used: number
  readonly usable: number
}

export interface BoardBlock {
  readonly workloadId: WorkloadId
  readonly hostId: string
  readonly group: SystemGroup
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly restarted: boolean
  readonly failed: boolean
  /** GiB, or cores in the hour in which the host peaks. */
  readonly amount: number
}

export interface BoardLayout {
  readonly columns: readonly BoardColumn[]
  readonly blocks: readonly BoardBlock[]
}

export interface BoardFrame {
  readonly width: number
  /** Height of a full host. */
  readonly height: number
  readonly gap: number
  readonly widest: number
}

/**
 * Where everything stands: columns side by side, each as high as the tallest host allows, its blocks stacked from the
 * bottom by group. Sized by memory, or by CPU in the hour in which that host peaks, so that the blocks add up to it.
 */
export function boardLayout(
  loads: readonly HostLoad[],
  groupOf: (workloadId: WorkloadId) => SystemGroup,
  groupOrder: readonly SystemGroup[],
  size: BoardSize,
  frame: BoardFrame,
): BoardLayout {
  const usableOf = ({ host }: HostLoad) => (size === 'memory' ? host.usableMemoryGiB : host.usableCores)
  const tallest = Math.max(1e-9, ...loads.map(usableOf))
  const scale = frame.height / tallest
  const width = Math.min(frame.widest, (frame.width - frame.gap * (loads.length - 1)) / Math.max(1, loads.length))
  const rank = new Map(groupOrder.map((group, i) => [group, i]))
  const columns: BoardColumn[] = []
  const blocks: BoardBlock[] = []
  loads.forEach((load, i) => {
    const x = i * (width + frame.gap)
    const { host } = load
    const normal = size === 'memory' ? host.normalUsableMemoryGiB : host.normalUsableCores
    const worst = size === 'memory' ? load.worstMemoryGiB : load.worstPeakCores
    columns.push({
      load,
      x,
      width,
      normalLimitY: frame.height - normal * scale,
      reserveY: frame.height - worst * scale,
      used: size === 'memory' ? load.memoryGiB : load.peakCores,
      usable: usableOf(load),
    })
    const ordered = [...load.placed].sort(
      (a, b) =>
        Number(a.restarted) - Number(b.restarted) ||
        rank.get(groupOf(a.demand.workloadId))! - rank.get(groupOf(b.demand.workloadId))! ||
        b.demand.memoryGiB - a.demand.memoryGiB,
    )
    // A failed host keeps the outline of what ran on it; its hour of peak is the one it had.
    const hour = load.failed ? peakHourOf(ordered.map((w) => w.demand.cpuCoresByHour)) : load.peakHour
    let y = frame.height
    for (const { demand, restarted } of ordered) {
      const amount = size === 'memory' ? demand.memoryGiB : demand.cpuCoresByHour[hour]!
      const height = amount * scale
      y -= height
      blocks.push({
        workloadId: demand.workloadId,
        hostId: host.id,
        group: groupOf(demand.workloadId),
        x,
        y,
        width,
        height,
        restarted,
        failed: load.failed,
        amount,
      })
    }
  })
  return { columns, blocks }
}

function peakHourOf(series: readonly (readonly number[])[]): number {
  const byHour = Array.from({ length: 24 }, (_, hour) => series.reduce((sum, values) => sum + values[hour]!, 0))
  return Math.max(0, byHour.indexOf(Math.max(...byHour)))
}
