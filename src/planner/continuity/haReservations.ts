import { memoryOverheadMiB } from '../demand/memoryOverheadMiB'
import { assume, type AssumptionValue, type AssumptionValues } from '../model/assumptions'
import type { Workload, WorkloadId } from '../model/estate'
import type { Plan } from '../model/plan'
import type { FailureChoice } from '../model/policy'
import type { Mark } from '../model/provenance'
import { gibFromMiB, mibFromGiB } from '../model/quantity'
import { percentageAdmission, slotAdmission } from '../placement/haAdmission'
import { haReserve, reservePercent } from './haReserve'

/** What admission control makes of the memory that the inventory says is reserved, on the hosts of the plan. */
export interface HaReservations {
  readonly reservedGiB: number
  /** Share of memory that is not reserved, and what the percentage policy is told to keep. */
  readonly freeRatio: number
  readonly reserveRatio: number
  /** Every machine may be powered on under the percentage policy. */
  readonly admits: boolean
  /** The largest reservation, which makes the slots of the slot policy. */
  readonly slotGiB: number
  readonly largestWorkloadId: WorkloadId
  /** Host failures that the slot policy would count on, and those the plan is for. */
  readonly slotFailures: number
  readonly plannedFailures: number
  /** Weakest mark of what this rests on. */
  readonly marks: readonly Mark[]
}

/**
 * Reservations of memory with the overhead of every machine against the hosts' memory less the hypervisor's (S:28, S:29).
 * Not of CPU: hosts have no clock rate. Null where nothing is reserved or nothing is to be survived.
 */
export function haReservations(
  plan: Pick<Plan, 'hosts' | 'failover' | 'assignments'>,
  workloads: readonly Workload[],
  failures: FailureChoice,
  assumptions: AssumptionValues,
): HaReservations | null {
  const reserve = haReserve(plan, failures)
  const byId = new Map(workloads.map((workload) => [workload.id, workload]))
  const machines = plan.assignments.flatMap(({ workloadId, hostId }) => {
    const workload = byId.get(workloadId)
    return workload && hostId !== null ? [workload] : []
  })
  const reservedOf = ({ inventory }: Workload): number => inventory?.memoryReservationGiB ?? 0
  const largest = machines.reduce<Workload | null>(
    (most, machine) => (reservedOf(machine) > (most ? reservedOf(most) : 0) ? machine : most),
    null,
  )
  if (!reserve || !largest) return null
  const hypervisor: AssumptionValue = assume(assumptions, 'hypervisorMemoryGiBPerHost')
  const ofHosts = plan.hosts.map(({ type }) => Math.max(0, (type?.memoryGiB ?? 0) - hypervisor.value))
  const ofMachine = (machine: Workload): number =>
    reservedOf(machine) + gibFromMiB(memoryOverheadMiB(mibFromGiB(machine.memoryGiB), machine.vcpu))
  const ofMachines = machines.map(ofMachine)
  const reserveRatio = reservePercent(reserve.memoryRatio) / 100
  const { freeRatio, admits } = percentageAdmission(ofHosts, ofMachines, reserveRatio)
  const memoryAlone = (memoryGiB: number) => ({ cpuGHz: 0, memoryGiB })
  const slots = slotAdmission(ofHosts.map(memoryAlone), ofMachines.map(memoryAlone))
  return {
    reservedGiB: machines.reduce((sum, machine) => sum + reservedOf(machine), 0),
    freeRatio,
    reserveRatio,
    admits,
    slotGiB: slots.slot.memoryGiB,
    largestWorkloadId: largest.id,
    slotFailures: slots.failuresTolerated,
    plannedFailures: Math.max(...plan.failover.map(({ failedHostIds }) => failedHostIds.length)),
    marks: [hypervisor.mark, ...machines.filter((machine) => reservedOf(machine) > 0).map(({ origin }) => origin.mark)],
  }
}
