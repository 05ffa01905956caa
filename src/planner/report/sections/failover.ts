import { asPlanned } from '../asPlanned'
import type { ReportContext } from '../ReportContext'
import { type Column, found, type Row, type Section, words } from '../Report'

/** More failures than this make a matrix nobody reads; the list of failures stays complete. */
const widestMatrix = 30

/** What happens when each host fails: load of the tightest survivor, and where every workload restarts. */
export function failover({ plan, hostOf, result }: ReportContext): Section | null {
  if (!plan || plan.failover.length === 0) return null
  const workloads = new Map(result.inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const shown = plan.failover.slice(0, widestMatrix)
  const limited = plan.failover.some(({ peakVcpuRatio }) => peakVcpuRatio !== null)
  const maintained = plan.failover.some(({ evacuatedHostId }) => evacuatedHostId !== undefined)
  const failureRows = plan.failover.map(
    ({
      failedHostIds,
      evacuatedHostId,
      restarts,
      peakCpuRatio,
      peakMemoryRatio,
      peakVcpuRatio,
      tightestHostId,
    }): Row => ({
      cells: [
        ...(maintained ? [words(evacuatedHostId ?? '')] : []),
        words(failedHostIds.filter((id) => id !== evacuatedHostId).join(', ')),
        found(restarts.length),
        asPlanned(found(peakCpuRatio)),
        asPlanned(found(peakMemoryRatio)),
        ...(limited ? [asPlanned(found(peakVcpuRatio ?? 0))] : []),
        words(tightestHostId ?? ''),
      ],
    }),
  )
  const restartOf = shown.map(({ restarts }) => new Map(restarts.map(({ workloadId, hostId }) => [workloadId, hostId])))
  const matrix = plan.assignments.map(({ workloadId }): Row => {
    const workload = workloads.get(workloadId)
    return {
      cells: [
        words(workloadId),
        words(workload?.name ?? ''),
        words(workload?.nameZh ?? ''),
        words(hostOf.get(workloadId) ?? ''),
        ...restartOf.map((restarts) => words(restarts.get(workloadId) ?? '')),
      ],
    }
  })
  return {
    key: 'failover',
    charts: [],
    tables: [
      {
        key: 'failures',
        id: 'failures',
        columns: [
          ...(maintained ? [{ key: 'maintained', format: 'text' } as const] : []),
          { key: 'failed', format: 'text' },
          { key: 'restarted', format: 'count' },
          { key: 'cpuRatio', format: 'ratio' },
          { key: 'memoryRatio', format: 'ratio' },
          ...(limited ? [{ key: 'vcpuRatio', format: 'ratio' } as const] : []),
          { key: 'tightest', format: 'text' },
        ],
        rows: failureRows,
      },
      {
        key: 'restarts',
        id: 'restarts',
        columns: [
          { key: 'id', format: 'text' },
          { key: 'name', format: 'text' },
          { key: 'nameZh', format: 'text' },
          { key: 'host', format: 'text' },
          ...shown.map(({ failedHostIds }): Column => ({
            key: 'restartAfter',
            suffix: failedHostIds.join(' + '),
            format: 'text',
          })),
        ],
        rows: matrix,
      },
    ],
  }
}
