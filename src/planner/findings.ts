import type { ContinuityEvaluation } from './continuity/evaluateContinuity'
import type { HaReservations } from './continuity/haReservations'
import type { FacilityEvaluation } from './facility/evaluateFacility'
import type { LicenceEvaluation } from './licences/evaluateLicences'
import type { PartlyLicensed } from './licences/partlyLicensed'
import { assume, type AssumptionValue, type AssumptionValues } from './model/assumptions'
import type { Demand } from './model/demand'
import { demandProvenance } from './model/demandProvenance'
import { weaker } from './model/figure'
import type { Installation } from './model/installation'
import type { Issue } from './model/issue'
import type { Mark } from './model/provenance'
import type { HostsAlone } from './placement/hostsAlone'
import type { HostSizing } from './placement/hostSizing'
import type { BackupEvaluation } from './storage/evaluateBackup'
import type { StorageEvaluation } from './storage/evaluateStorage'
import { exceeds } from './storage/storageStates'
import { useRatio } from './storage/tierLoad'

/** What an evaluation has to say beyond figures; texts by code stand with the languages. */
export const findingCodes = [
  'storage-capacity-exceeded',
  'storage-iops-exceeded',
  'storage-single-copy',
  'storage-tier-missing',
  'storage-drives-unused',
  'backup-window-exceeded',
  'backup-capacity-exceeded',
  'backup-chain-broken',
  'mirror-in-one-site',
  'rack-overfull',
  'feed-overloaded',
  'single-feed',
  'supply-short',
  'san-ports-short',
  'hosts-stand-alone',
  'overcommit-high',
  'ha-reservations-refused',
  'ha-slots-few',
  'numa-wide',
  'numa-spills',
  'rto-missed',
  'rpo-missed',
  'licence-unknown',
  'licence-assurance',
  'licence-not-everywhere',
  'price-missing',
  'price-unused',
] as const
export type FindingCode = (typeof findingCodes)[number]
export interface Finding extends Issue {
  readonly code: FindingCode
  /** Of what it rests on: the weakest mark wins. */
  readonly mark: Mark
}

/** Findings of one subject, which rest on the same figures. */
const findingsBy =
  (...marks: readonly Mark[]) =>
  (code: FindingCode, severity: Issue['severity'], params: Issue['params'] = {}): Finding => ({
    code,
    severity,
    params,
    where: {},
    mark: marks.reduce<Mark>(weaker, 'D'),
  })

/** What findings are read from. */
export interface FindingsQuestion {
  readonly installation: Installation
  readonly facility: FacilityEvaluation
  readonly storage: StorageEvaluation | null
  readonly backup: BackupEvaluation | null
  readonly continuity: ContinuityEvaluation
  readonly licences: LicenceEvaluation
  readonly partly: readonly PartlyLicensed[]
  readonly sizing: readonly HostSizing[]
  /** Price lines that count nothing. */
  readonly unusedPrices: readonly string[]
  /** Null where the policy covers what it says. */
  readonly alone: HostsAlone | null
  /** Null where the inventory reserves no memory. */
  readonly reservations: HaReservations | null
  readonly demand: Demand
  readonly assumptions: AssumptionValues
}

/** Everything that does not hold, is not covered or is not priced, subject by subject. */
export function findingsOf(question: FindingsQuestion): readonly Finding[] {
  const {
    installation,
    facility,
    storage,
    backup,
    continuity,
    licences,
    partly,
    sizing,
    unusedPrices,
    alone,
    reservations,
    demand,
    assumptions,
  } = question
  return [
    ...(storage ? storageFindings(storage, installation) : []),
    ...(backup ? backupFindings(backup, installation.backup?.origin.mark ?? 'D') : []),
    ...facilityFindings(facility),
    ...(alone ? [findingsBy()('hosts-stand-alone', 'warning', { ...alone })] : []),
    ...sizingFindings(sizing, assume(assumptions, 'cpuOvercommitCapRatio'), demandProvenance(demand).mark),
    ...(reservations ? reservationFindings(reservations) : []),
    ...continuityFindings(continuity),
    ...licences.unknownProducts.map((product) => findingsBy()('licence-unknown', 'warning', { product })),
    ...licences.lines
      .filter(({ assuranceMissing }) => assuranceMissing)
      .map(({ product }) => findingsBy('S')('licence-assurance', 'warning', { product })),
    ...partly.map(({ product, without, hosts }) =>
      findingsBy()('licence-not-everywhere', 'note', { product, hosts, without: without.join(', ') }),
    ),
    ...missingPrices(installation),
    ...(unusedPrices.length > 0 ? [findingsBy()('price-unused', 'note', { prices: unusedPrices.join(', ') })] : []),
  ]
}

function sizingFindings(sizing: readonly HostSizing[], cap: AssumptionValue, mark: Mark): readonly Finding[] {
  const finding = findingsBy(mark)
  return sizing.flatMap(({ hostId, vcpuPerCoreAfterFailure, beyondOneNode }): readonly Finding[] => [
    ...(vcpuPerCoreAfterFailure > cap.value
      ? [
          findingsBy(mark, cap.mark)('overcommit-high', 'warning', {
            host: hostId,
            ratio: vcpuPerCoreAfterFailure,
            cap: cap.value,
          }),
        ]
      : []),
    ...beyondOneNode.map(({ workloadId, fit }) =>
      finding(fit === 'wide' ? 'numa-wide' : 'numa-spills', 'note', { workload: workloadId, host: hostId }),
    ),
  ])
}

function reservationFindings(reservations: HaReservations): readonly Finding[] {
  const { admits, reservedGiB, freeRatio, reserveRatio, slotGiB, largestWorkloadId } = reservations
  const { slotFailures, plannedFailures, marks } = reservations
  const finding = findingsBy(...marks)
  return [
    ...(admits ? [] : [finding('ha-reservations-refused', 'warning', { reservedGiB, freeRatio, reserveRatio })]),
    ...(slotFailures < plannedFailures
      ? [
          finding('ha-slots-few', 'note', {
            workload: largestWorkloadId,
            slotGiB,
            counted: slotFailures,
            planned: plannedFailures,
          }),
        ]
      : []),
  ]
}

function storageFindings(storage: StorageEvaluation, installation: Installation): readonly Finding[] {
  const finding = findingsBy(...(installation.storage?.arrays ?? []).map(({ origin }) => origin.mark))
  const { capacityUseRatio, peakIopsUseRatio } = storage.figures
  const states = storage.states.flatMap((state): readonly Finding[] => {
    const array = state.lostArrayId ?? ''
    if (!state.available) return [finding('storage-single-copy', 'warning', { array })]
    // A disk without drives that suit it has a finding of its own.
    return [
      ...state.tiers
        .filter((tier) => exceeds(useRatio(tier.neededGiB, tier.usableGiB)))
        .map(({ tier, neededGiB, usableGiB }) =>
          findingsBy(capacityUseRatio.mark)('storage-capacity-exceeded', 'error', {
            array,
            tier,
            neededGiB,
            usableGiB,
          }),
        ),
      ...state.tiers
        .filter(({ peakRatio }) => exceeds(peakRatio))
        .map(({ tier, peakHour, backEndIopsByHour, driveIops }) =>
          findingsBy(peakIopsUseRatio.mark)('storage-iops-exceeded', 'error', {
            array,
            tier,
            hour: peakHour,
            neededIops: backEndIopsByHour[peakHour]!,
            driveIops,
          }),
        ),
    ]
  })
  const unplaced = storage.placements.filter(({ placed }) => placed === null)
  const unused = storage.arrays.flatMap((array) =>
    array.groups
      .filter((group) => group.arrangement === null)
      .map((group) => ({ array: array.arrayId, kind: group.kind })),
  )
  const sites = new Set(
    installation.devices.filter((device) => device.kind === 'array').map((device) => device.site ?? ''),
  )
  return [
    ...states,
    ...unplaced.map(({ workloadId, asked }) =>
      finding('storage-tier-missing', 'error', { workload: workloadId, tier: asked }),
    ),
    ...unused.map((params) => finding('storage-drives-unused', 'warning', params)),
    // Two arrays in one room are no disaster recovery (domain 5, row 34).
    ...(storage.mirrored && sites.size === 1 ? [finding('mirror-in-one-site', 'note')] : []),
  ]
}

function backupFindings(backup: BackupEvaluation, mark: Mark): readonly Finding[] {
  const { peakGiB, usableGiB, fullHours } = backup.figures
  return [
    ...(backup.capacityHolds
      ? []
      : [
          findingsBy(peakGiB.mark, usableGiB.mark)('backup-capacity-exceeded', 'error', {
            peakGiB: backup.peakGiB,
            usableGiB: backup.usableGiB,
          }),
        ]),
    ...(backup.fullFitsWindow && backup.otherDaysFitWindow
      ? []
      : [
          findingsBy(fullHours.mark, mark)('backup-window-exceeded', 'warning', {
            hours: backup.fullHours,
            windowHours: backup.windowHours,
          }),
        ]),
    ...(backup.chainBroken
      ? [findingsBy(mark)('backup-chain-broken', 'warning', { between: backup.incrementalsBetweenFulls })]
      : []),
  ]
}

function facilityFindings({ elevations, san, rackUnits, power }: FacilityEvaluation): readonly Finding[] {
  const finding = findingsBy(rackUnits.mark)
  const powered = findingsBy(power.figures.itPowerKW.mark)
  const racks = elevations.flatMap((elevation): readonly Finding[] => [
    ...(elevation.overfull
      ? [finding('rack-overfull', 'warning', { rack: elevation.rack, units: elevation.usedUnits })]
      : []),
    ...(elevation.feeds.holds
      ? []
      : [
          powered('feed-overloaded', 'warning', {
            rack: elevation.rack,
            powerKW: Math.max(...elevation.feeds.survivingKW),
            limitKW: elevation.feeds.limitKW,
          }),
        ]),
    ...elevation.feeds.shortSupplyDeviceIds.map((device) => powered('supply-short', 'warning', { device })),
  ])
  const single = elevations.flatMap((elevation) => elevation.feeds.singleFedDeviceIds)
  return [
    ...racks,
    ...(single.length > 0 ? [finding('single-feed', 'note', { devices: single.length })] : []),
    ...(san.holds
      ? []
      : [finding('san-ports-short', 'error', { needed: san.neededPorts, available: san.availablePorts })]),
  ]
}

function continuityFindings({ systems, figures }: ContinuityEvaluation): readonly Finding[] {
  const finding = findingsBy(figures.meanRestoreMinutes.mark)
  return systems.flatMap((system): readonly Finding[] => [
    ...(system.meetsRto
      ? []
      : [
          finding('rto-missed', 'warning', {
            system: system.system,
            minutes: system.worstRestoreMinutes,
            target: system.rtoMinutes!,
          }),
        ]),
    ...(system.meetsRpo
      ? []
      : [
          finding('rpo-missed', 'warning', {
            system: system.system,
            minutes: system.recoveryPointMinutes,
            target: system.rpoMinutes!,
          }),
        ]),
  ])
}

/** What has no price: it counts 0 in the total. */
const missingPrices = ({ devices }: Installation): readonly Finding[] =>
  [...new Set(devices.filter((device) => device.priceMissing).map((device) => device.model))].map((device) =>
    findingsBy()('price-missing', 'warning', { device }),
  )
