import type { BoardSize } from './boardLayout'
import type { HostLoad } from './hostLoads'

/** The host with least to spare in the worst planned state, of what the picture shows. */
export interface FullestHost {
  readonly hostId: string
  readonly resource: BoardSize
  readonly ratio: number
}

const worstRatio: Readonly<Record<BoardSize, (load: HostLoad) => number>> = {
  memory: ({ worstMemoryGiB, host }) => worstMemoryGiB / host.usableMemoryGiB,
  cpu: ({ worstPeakCores, host }) => worstPeakCores / host.usableCores,
}

/** Null where no host is left. `resources`: what the picture draws, one of them or both. */
export function fullestHost(loads: readonly HostLoad[], resources: readonly BoardSize[]): FullestHost | null {
  const all = loads
    .filter(({ failed }) => !failed)
    .flatMap((load) =>
      resources.map((resource) => ({ hostId: load.hostId, resource, ratio: worstRatio[resource](load) })),
    )
  return all.reduce<FullestHost | null>((most, each) => (most === null || each.ratio > most.ratio ? each : most), null)
}
