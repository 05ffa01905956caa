import { continuityBenefit } from '../../continuity/continuityBenefit'
import { haReserve } from '../../continuity/haReserve'
import type { Figure } from '../../model/figure'
import { asPlanned } from '../asPlanned'
import type { FigureBook } from '../FigureBook'
import { times } from '../Live'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  found,
  label,
  made,
  type Row,
  type Section,
  type Table,
  unknownToday,
  words,
} from '../Report'
import type { LabelKey } from '../reportKeys'

/** Recovery times and points of every system against their targets, before and after. */
export function continuitySection({ result, plan, before, after, assume, today }: ReportContext): Section | null {
  if (!result.after) return null
  const { continuity: old } = result.before
  const { continuity: planned } = result.after
  const benefit = continuityBenefit(old, planned)
  // Beside the total cost, not in it.
  const downtimeCost = (book: FigureBook, hours: Figure): Cell =>
    asPlanned({
      ...made(times(book.ref(hours), assume('downtimeCNYPerHour'), assume('horizonYears'))),
      format: 'money',
    })
  const reserve = plan && haReserve(plan, result.inputs.policy.failures)
  const known = today.placed > 0
  const ofToday = (cellOf: () => Cell): Cell => (known ? cellOf() : unknownToday())
  const complete = !known || today.placed === plan?.assignments.length
  const counted = [
    'continuity.placedToday',
    { ...found(today.placed), format: 'count' },
    { ...found(plan?.assignments.length ?? 0), format: 'count' },
  ] as const
  const overall: readonly (readonly [LabelKey, Cell, Cell])[] = [
    [
      'continuity.meanRestore',
      ofToday(() => asPlanned(made(before.ref(old.figures.meanRestoreMinutes)))),
      asPlanned(made(after.ref(planned.figures.meanRestoreMinutes))),
    ],
    [
      'continuity.downtime',
      ofToday(() => asPlanned(made(before.ref(old.figures.downtimeHoursPerYear)))),
      asPlanned(made(after.ref(planned.figures.downtimeHoursPerYear))),
    ],
    [
      'continuity.downtimeCost',
      ofToday(() => downtimeCost(before, old.figures.downtimeHoursPerYear)),
      downtimeCost(after, planned.figures.downtimeHoursPerYear),
    ],
    [
      'continuity.blast',
      ofToday(() => ({ ...found(old.blastRadius.most), format: 'count' })),
      { ...found(planned.blastRadius.most), format: 'count' },
    ],
    // What is new, or on no known server, is in the numbers of the plan alone: that is said beside them.
    ...(complete ? [] : [counted]),
    ...(reserve
      ? ([
          ['continuity.reserveCpu', blank, asPlanned({ ...found(reserve.cpuRatio), format: 'ratio' })],
          ['continuity.reserveMemory', blank, asPlanned({ ...found(reserve.memoryRatio), format: 'ratio' })],
        ] as const)
      : []),
    [
      'continuity.reduction',
      blank,
      known ? asPlanned({ ...found(benefit.meanRestoreReductionRatio), format: 'ratio' }) : unknownToday(),
    ],
    ['continuity.claim', blank, { ...found(benefit.claimedReductionRatio), format: 'ratio' }],
  ]
  const was = new Map(old.systems.map((system) => [system.system, system]))
  const rows = planned.systems.map((system): Row => {
    const earlier = was.get(system.system)
    return {
      cells: [
        words(system.system),
        label(system.clusteredToday ? 'yes' : 'no'),
        earlier ? asPlanned(found(earlier.worstRestoreMinutes)) : unknownToday(),
        asPlanned(found(system.worstRestoreMinutes)),
        system.rtoMinutes === null ? blank : found(system.rtoMinutes),
        asPlanned(label(system.meetsRto ? 'yes' : 'no')),
        asPlanned(found(system.recoveryPointMinutes)),
        system.rpoMinutes === null ? blank : found(system.rpoMinutes),
        asPlanned(label(system.meetsRpo ? 'yes' : 'no')),
        asPlanned({ ...found(system.availabilityRatio), format: 'share' }),
      ],
    }
  })
  const tables: readonly Table[] = [
    {
      key: 'continuityOverall',
      id: 'continuityOverall',
      columns: [
        { key: 'item', format: 'text' },
        { key: 'before', format: 'number' },
        { key: 'after', format: 'number' },
      ],
      rows: overall.map(([key, a, b]): Row => ({ cells: [label(key), a, b] })),
    },
    {
      key: 'continuity',
      id: 'continuity',
      columns: [
        { key: 'system', format: 'text' },
        { key: 'clustered', format: 'text' },
        { key: 'restoreBefore', format: 'number' },
        { key: 'restoreAfter', format: 'number' },
        { key: 'rto', format: 'count' },
        { key: 'meetsRto', format: 'text' },
        { key: 'recoveryPoint', format: 'number' },
        { key: 'rpo', format: 'count' },
        { key: 'meetsRpo', format: 'text' },
        { key: 'availability', format: 'share' },
      ],
      rows,
    },
  ]
  return { key: 'continuity', charts: [], tables }
}
