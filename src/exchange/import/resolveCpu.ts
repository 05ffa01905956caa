import type { DemandBasis, ServerId } from '../../planner/model/estate'
import type { CpuFacts, ServerFacts, WorkloadFacts } from './FleetFacts'

/** CPU of a workload as the model holds it: shares of one thing, own vCPUs or the whole server it was measured on. */
export interface ResolvedCpu {
  readonly measuredOnServerId: ServerId | null
  readonly averageRatio: number
  readonly peakRatio: number
  readonly p95Ratio: number | null
  readonly basis: DemandBasis
  /** What a sample of an hourly series is divided by and what it then is a share of; null where no clock is known. */
  readonly seriesWhole: { readonly mhz: number; readonly serverId: ServerId | null } | null
  readonly assumed: readonly ('cpuAverageRatio' | 'cpuPeakRatio')[]
  /** A share came out above 1 and was cut there. */
  readonly cut: boolean
  /** The stated peak is below the stated average and was raised to it. */
  readonly raised: boolean
}

/**
 * Shares from what a source states. Absolute MHz count against the server's cores times clock where the server is
 * described, so that its SPEC rate converts them; else against the MHz of the machine's own vCPUs. Where a figure is
 * missing the assumed profile (shares of own vCPU) stands in, and is named.
 */
export function resolveCpu(
  facts: Pick<WorkloadFacts, 'cpu' | 'vcpu' | 'maxMHz'>,
  server: { readonly id: ServerId; readonly facts: ServerFacts } | null,
  profile: { readonly average: number; readonly peak: number },
): ResolvedCpu {
  const { vcpu } = facts
  const clock = server?.facts.speedMHz ?? (facts.maxMHz === null ? null : facts.maxMHz / vcpu)
  const serverMHz =
    server && server.facts.cores !== null && server.facts.speedMHz !== null
      ? server.facts.cores * server.facts.speedMHz
      : null
  const ownMHz = clock === null ? null : clock * vcpu
  const wholeMHz = serverMHz ?? ownMHz
  const cpu = facts.cpu !== null && statesAny(facts.cpu) ? facts.cpu : null
  const onServer = serverMHz !== null && cpu !== null
  /** Factor from a share of own vCPU to the share that is stored. */
  const ownShare = onServer && ownMHz !== null ? ownMHz / serverMHz : 1
  let cut = false
  const share = (mhz: number | null, ratio: number | null): number | null => {
    const value =
      mhz !== null && wholeMHz !== null
        ? mhz / (onServer ? wholeMHz : (ownMHz ?? wholeMHz))
        : ratio === null
          ? null
          : ratio * ownShare
    if (value === null) return null
    if (value <= 1) return value
    cut = true
    return 1
  }
  const average = cpu ? share(cpu.averageMHz, cpu.averageRatio) : null
  const peak = cpu ? share(cpu.peakMHz, cpu.peakRatio) : null
  const p95 = cpu ? share(cpu.p95MHz, cpu.p95Ratio) : null
  const assumed: ('cpuAverageRatio' | 'cpuPeakRatio')[] = []
  // A snapshot is one moment: it stands for an ordinary load, never for a peak or a percentile.
  let peakRatio = peak ?? p95
  if (peakRatio === null) {
    assumed.push('cpuPeakRatio')
    // A machine that is measured to be busier on average peaks as much above that as assumed, up to all of its vCPU; of one
    // moment it is not known whether it was the peak.
    const measured = cpu?.basis === 'snapshot' ? 0 : (average ?? 0)
    const inProportion = profile.average > 0 ? (measured * profile.peak) / profile.average : 0
    peakRatio = Math.max(average ?? 0, Math.min(ownShare, Math.max(profile.peak * ownShare, inProportion)))
  }
  let averageRatio = average
  if (averageRatio === null) {
    assumed.push('cpuAverageRatio')
    averageRatio = Math.min(peakRatio, profile.average * ownShare)
  }
  const known = average !== null || peak !== null || p95 !== null
  // A series does not need the inventory's own figure: where the server is described, its samples are shares of it.
  const seriesMHz = serverMHz ?? ownMHz
  return {
    measuredOnServerId: onServer && known ? server!.id : null,
    averageRatio,
    peakRatio: Math.max(peakRatio, averageRatio),
    p95Ratio: p95,
    basis:
      !known || !cpu
        ? 'allocation'
        : peak === null && p95 !== null
          ? 'percentile'
          : cpu.basis === 'percentile'
            ? 'measured'
            : cpu.basis,
    seriesWhole:
      seriesMHz === null ? null : { mhz: seriesMHz, serverId: serverMHz !== null && server ? server.id : null },
    assumed,
    cut,
    raised: peak !== null && average !== null && average - peak > 1e-9,
  }
}

/** A row of a performance sheet may hold no figure at all. */
const statesAny = (cpu: CpuFacts): boolean =>
  [cpu.averageMHz, cpu.peakMHz, cpu.p95MHz, cpu.averageRatio, cpu.peakRatio, cpu.p95Ratio].some(
    (figure) => figure !== null,
  )
