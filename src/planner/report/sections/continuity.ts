import type { Evaluation } from '../../evaluate'
import { continuityBenefit } from '../../continuity/continuityBenefit'
import type { SystemContinuity } from '../../continuity/evaluateContinuity'
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
export function continuitySection(context: ReportContext): Section | null {
  const { result } = context
  if (!result.after) return null
  return {
    key: 'continuity',
    charts: [],
    tables: [
      overallTable(context, result.after),
      systemsTable(result.before.continuity.systems, result.after.continuity.systems),
    ],
  }
}

/** What holds for all systems together: restoring, downtime, what one failure stops and what is held in reserve. */
function overallTable({ result, plan, before, after, assume, today }: ReportContext, planned: Evaluation): Table {
  const { continuity: old } = result.before
  const { continuity } = planned
  const benefit = continuityBenefit(old, continuity)
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
      asPlanned(made(after.ref(continuity.figures.meanRestoreMinutes))),
    ],
    [
      'continuity.downtime',
      ofToday(() => asPlanned(made(before.ref(old.figures.downtimeHoursPerYear)))),
      asPlanned(made(after.ref(continuity.figures.downtimeHoursPerYear))),
    ],
    [
      'continuity.downtimeCost',
      ofToday(() => downtimeCost(before, old.figures.downtimeHoursPerYear)),
      downtimeCost(after, continuity.figures.downtimeHoursPerYear),
    ],
    [
      'continuity.blast',
      ofToday(() => ({ ...found(old.blastRadius.most), format: 'count' })),
      { ...found(continuity.blastRadius.most), format: 'count' },
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
  return {
    key: 'continuityOverall',
    id: 'continuityOverall',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'before', format: 'number' },
      { key: 'after', format: 'number' },
    ],
    rows: overall.map(([key, a, b]): Row => ({ cells: [label(key), a, b] })),
  }
}

/** Every system: how long it is out and what is lost, against its targets. */
function systemsTable(before: readonly SystemContinuity[], after: readonly SystemContinuity[]): Table {
  const was = new Map(before.map((system) => [system.system, system]))
  const rows = after.map((system): Row => {
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
  return {
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
  }
}
