import { evaluateContinuity, type ContinuityEvaluation } from './continuity/evaluateContinuity'
import { haReservations } from './continuity/haReservations'
import { evaluateFacility, type FacilityEvaluation } from './facility/evaluateFacility'
import { installationOf } from './facility/installationOf'
import type { RackElevation } from './facility/rackElevation'
import { evaluateFinance, type FinanceEvaluation, type PricedPlan } from './finance/evaluateFinance'
import { likeForLikeRefresh } from './finance/likeForLikeRefresh'
import { unusedPrices } from './finance/unusedPrices'
import { findingsOf, type Finding } from './findings'
import { evaluateLicences, type LicenceEvaluation } from './licences/evaluateLicences'
import { partlyLicensed } from './licences/partlyLicensed'
import type { Demand } from './model/demand'
import type { Headline } from './model/evaluation'
import type { PlanInputs } from './model/inputs'
import type { Installation } from './model/installation'
import type { Plan } from './model/plan'
import { pricesAt } from './model/pricesAt'
import { hoursPerDay } from './model/quantity'
import { hostsAlone } from './placement/hostsAlone'
import { hostSizing, type HostSizing } from './placement/hostSizing'
import { backupReadsOf } from './storage/backupReadsOf'
import { evaluateBackup, type BackupEvaluation } from './storage/evaluateBackup'
import { evaluateStorage, type StorageEvaluation } from './storage/evaluateStorage'
import type { StorageLayout } from './storage/StorageQuestion'

/** Everything a plan is worth, today's fleet and a solved plan alike. */
export interface Evaluation {
  readonly headline: Headline
  readonly installation: Installation
  readonly facility: FacilityEvaluation
  /** Null where the inventory describes no shared arrays, or no backup. */
  readonly storage: StorageEvaluation | null
  readonly backup: BackupEvaluation | null
  readonly racks: readonly RackElevation[]
  readonly power: FacilityEvaluation['power']
  readonly continuity: ContinuityEvaluation
  readonly licences: LicenceEvaluation
  readonly finance: FinanceEvaluation
  /** vCPU per core and memory nodes of hosts that carry virtual machines. */
  readonly sizing: readonly HostSizing[]
  readonly findings: readonly Finding[]
}

export interface EvaluateOptions {
  /** A layout that an integer program has found; else the greedy one is used. */
  readonly storageLayout?: StorageLayout
}

/**
 * Evaluates one plan: what stands in the room, what it draws, stores, survives and costs. Today's estate and a solved
 * plan take the same way through; only `installationOf` knows which is which.
 */
export function evaluate(plan: Plan, inputs: PlanInputs, demand: Demand, options: EvaluateOptions = {}): Evaluation {
  return evaluateInstallation((priced) => installationOf(plan, priced, demand), plan, inputs, demand, options)
}

/** The alternative of buying today's servers anew, machine by machine, for the plan of today's fleet. */
export function evaluateRefresh(asIs: Plan, inputs: PlanInputs, demand: Demand): Evaluation {
  return evaluateInstallation(
    (priced) => likeForLikeRefresh(installationOf(asIs, priced, demand), inputs.assumptions),
    asIs,
    inputs,
    demand,
    {},
  )
}

function evaluateInstallation(
  install: (inputs: PlanInputs) => Installation,
  plan: Plan,
  inputs: PlanInputs,
  demand: Demand,
  options: EvaluateOptions,
): Evaluation {
  const { assumptions, estate, policy } = inputs
  const installation = install(inputs)
  const facility = evaluateFacility(installation, assumptions)
  const backup = installation.backup ? evaluateBackup(installation.backup, demand, assumptions) : null
  const backupReads = backup?.readIopsByHour ?? new Array<number>(hoursPerDay).fill(0)
  const storage = installation.storage
    ? evaluateStorage(
        installation.storage,
        demand,
        estate.workloads,
        backupReads,
        assumptions,
        options.storageLayout,
        backupReadsOf(installation.backup, demand, assumptions),
      )
    : null
  const continuity = evaluateContinuity(
    plan,
    installation,
    estate.workloads,
    backup?.recoveryPointHours ?? null,
    assumptions,
  )
  const licences = evaluateLicences(plan, installation, inputs, demand)
  const { downtimeHoursPerYear } = continuity.figures
  const priced = { installation, licences }
  const atPrices = (end: 'low' | 'high'): PricedPlan => {
    const prices = pricesAt(inputs.prices, end)
    if (prices.every(({ priceCNY }, i) => priceCNY === inputs.prices[i]!.priceCNY)) return priced
    const at = { ...inputs, prices }
    const installed = install(at)
    return { installation: installed, licences: evaluateLicences(plan, installed, at, demand) }
  }
  const finance = evaluateFinance({
    ...priced,
    atLowPrices: atPrices('low'),
    atHighPrices: atPrices('high'),
    facility,
    downtimeHoursPerYear,
    policy,
    assumptions,
  })
  const servers = installation.devices.flatMap((device) => (device.server ? [device.server] : []))
  const sizing = hostSizing(
    servers,
    plan.failover,
    new Map(estate.workloads.map((workload) => [workload.id, workload])),
    // What runs today has the vCPU of today, whatever it grows to.
    plan.kind === 'solved' ? demand : { workloads: [] },
  )
  const alone = plan.kind === 'solved' ? hostsAlone(policy.failures, plan.hosts) : null
  const { itPowerKW, facilityPowerKW, energyKWhPerYear, co2TonnesPerYear } = facility.power.figures
  return {
    headline: {
      servers: facility.servers,
      racks: facility.racks,
      rackUnits: facility.rackUnits,
      itPowerKW,
      facilityPowerKW,
      energyKWhPerYear,
      co2TonnesPerYear,
      tcoCNY: finance.tcoCNY,
    },
    installation,
    facility,
    storage,
    backup,
    racks: facility.elevations,
    power: facility.power,
    continuity,
    licences,
    finance,
    sizing,
    findings: findingsOf({
      installation,
      facility,
      storage,
      backup,
      continuity,
      licences,
      partly:
        plan.kind === 'solved'
          ? partlyLicensed(
              licences.lines,
              plan.hosts.map(({ id }) => id),
            )
          : [],
      sizing,
      unusedPrices: plan.kind === 'solved' ? unusedPrices(inputs) : [],
      alone,
      reservations: haReservations(plan, estate.workloads, policy.failures, assumptions),
      demand,
      assumptions,
    }),
  }
}
