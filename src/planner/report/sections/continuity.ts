import { continuityBenefit } from '../../continuity/continuityBenefit'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, label, type Row, type Section, type Table } from '../Report'
import { words } from '../Report'
import type { LabelKey } from '../reportKeys'

/** Recovery times and points of every system against their targets, before and after. */
export function continuitySection({ result, before, after }: ReportContext): Section | null {
  if (!result.after) return null
  const { continuity: old } = result.before
  const { continuity: planned } = result.after
  const benefit = continuityBenefit(old, planned)
  const overall: readonly (readonly [LabelKey, Cell, Cell])[] = [
    [
      'continuity.meanRestore',
      before.place(old.figures.meanRestoreMinutes),
      after.place(planned.figures.meanRestoreMinutes),
    ],
    [
      'continuity.downtime',
      before.place(old.figures.downtimeHoursPerYear),
      after.place(planned.figures.downtimeHoursPerYear),
    ],
    ['continuity.blast', found(old.blastRadius.most), found(planned.blastRadius.most)],
    ['continuity.reduction', blank, { ...found(benefit.meanRestoreReductionRatio), format: 'ratio' }],
    ['continuity.claim', blank, { ...found(benefit.claimedReductionRatio), format: 'ratio' }],
  ]
  const was = new Map(old.systems.map((system) => [system.system, system]))
  const rows = planned.systems.map((system): Row => {
    const earlier = was.get(system.system)
    return {
      cells: [
        words(system.system),
        label(system.clusteredToday ? 'yes' : 'no'),
        earlier ? found(earlier.worstRestoreMinutes) : blank,
        found(system.worstRestoreMinutes),
        system.rtoMinutes === null ? blank : found(system.rtoMinutes),
        label(system.meetsRto ? 'yes' : 'no'),
        found(system.recoveryPointMinutes),
        system.rpoMinutes === null ? blank : found(system.rpoMinutes),
        label(system.meetsRpo ? 'yes' : 'no'),
        { ...found(system.availabilityRatio), format: 'share' },
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
