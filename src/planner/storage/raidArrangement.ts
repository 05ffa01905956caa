import { assume, type AssumptionValues } from '../model/assumptions'
import type { DriveGroup, RaidLayout } from '../model/hardware'

export type FixedLayout = Exclude<RaidLayout, 'choose'>

/** One way to bind the drives of a group: spares first, then whole RAID groups, the rest stays unbound. */
export interface RaidArrangement {
  readonly layout: FixedLayout
  /** Data and parity (or mirror) drives of one RAID group. */
  readonly dataDrives: number
  readonly parityDrives: number
  readonly spares: number
  readonly groups: number
  readonly unbound: number
  /** Drives that carry data or parity and so serve I/O. */
  readonly activeDrives: number
  /** Back-end operations per host write. */
  readonly writePenalty: number
}

/** Back-end operations per host write: RAID 1 and 10 write twice, RAID 5 four times, RAID 6 six (S:16). */
const writePenalties: Readonly<Record<FixedLayout, number>> = { raid1: 2, raid10: 2, raid5: 4, raid6: 6 }

/** Binds drives in the order spares, whole groups, unbound. Groups are whole: 22 drives of 4+1 are 4 groups, not 4.4. */
export function arrange(
  count: number,
  layout: FixedLayout,
  dataDrives: number,
  parityDrives: number,
  spares: number,
): RaidArrangement {
  const perGroup = dataDrives + parityDrives
  const groups = Math.max(0, Math.floor((count - spares) / perGroup))
  const activeDrives = groups * perGroup
  return {
    layout,
    dataDrives,
    parityDrives,
    spares,
    groups,
    unbound: Math.max(0, count - spares - activeDrives),
    activeDrives,
    writePenalty: writePenalties[layout],
  }
}

/** Group widths that array vendors offer, by layout. */
const offeredWidths: readonly (readonly [FixedLayout, number, number])[] = [
  ['raid10', 1, 1],
  ['raid5', 2, 1],
  ['raid5', 4, 1],
  ['raid5', 8, 1],
  ['raid6', 4, 2],
  ['raid6', 6, 2],
  ['raid6', 8, 2],
  ['raid6', 14, 2],
]

/** Spares set aside in a group of drives: as stated, else one per so many drives, rounded up. */
const sparesOf = (group: DriveGroup, assumptions: AssumptionValues): number =>
  group.hotSpares ?? Math.ceil(group.count / assume(assumptions, 'hotSparePerDrives').value)

/**
 * Every arrangement a drive group may take: the stated one, or all offered widths of the stated layout (all layouts for
 * `choose`) that give at least one whole group. Empty when the drives do not make a single group.
 */
export function arrangementsOf(group: DriveGroup, assumptions: AssumptionValues): readonly RaidArrangement[] {
  const spares = sparesOf(group, assumptions)
  const layout = group.layout === 'raid1' ? 'raid10' : group.layout
  const widths =
    group.layout !== 'choose' && group.dataDrives !== null && group.parityDrives !== null
      ? [[group.layout, group.dataDrives, group.parityDrives] as const]
      : offeredWidths
          .filter(([offered]) => layout === 'choose' || offered === layout)
          .map(
            ([offered, data, parity]) =>
              [group.layout === 'raid1' ? ('raid1' as const) : offered, data, parity] as const,
          )
  return widths
    .map(([chosen, data, parity]) => arrange(group.count, chosen, data, parity, spares))
    .filter(({ groups }) => groups > 0)
}
