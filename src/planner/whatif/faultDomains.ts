import type { Evaluation } from '../evaluate'
import type { DeviceKind, HostId } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import type { StorageState } from '../storage/storageStates'
import { askPlacement, type Asked } from '../placement/askPlacement'
import { lostHosts, type LostHosts } from './lostHosts'

/** What fails together: one host, all of a rack or a site, or one array. */
export interface FaultDomain {
  readonly kind: 'host' | 'rack' | 'site' | 'array'
  readonly id: string
  readonly hostIds: readonly HostId[]
  readonly arrayIds: readonly string[]
  /** Everything else that stands in it. */
  readonly devices: readonly LostDevice[]
}

export interface LostDevice {
  readonly id: string
  readonly model: string
  readonly kind: DeviceKind
  /** No device of this kind stands anywhere else. */
  readonly lastOfKind: boolean
}

/** What the loss of a domain does to the shared arrays. */
export interface LostStorage {
  /**
   * `none`: no shared arrays; `untouched`; `held`: the mirror carries on in every hour; `overloaded`: it carries on, short
   * of capacity or operations; `lost`: the data on it is gone until it is restored; `unreachable`: no way to it is left.
   */
  readonly status: 'none' | 'untouched' | 'held' | 'overloaded' | 'lost' | 'unreachable'
  readonly state: StorageState | null
  /** Data lost at most; null where the arrays are untouched or only out of reach. */
  readonly recoveryPointMinutes: number | null
}

export interface DomainLoss {
  readonly domain: FaultDomain
  readonly hosts: LostHosts
  readonly storage: LostStorage
}

/**
 * Everything of a plan that may fail as one: its hosts, the racks of its elevation, the sites that hosts or arrays name, its
 * arrays. In this order, each by name.
 */
export function faultDomains(
  plan: Plan,
  inputs: PlanInputs,
  { racks }: Pick<Evaluation, 'racks'>,
): readonly FaultDomain[] {
  const { arrays } = inputs.hardware.storage
  const hostIds = new Set<string>(plan.hosts.map(({ id }) => id))
  const arrayIds = new Set<string>(arrays.map(({ id }) => id))
  const sites = [...new Set([...plan.hosts, ...arrays].flatMap(({ site }) => site ?? []))].sort()
  return [
    ...plan.hosts.map(({ id }): FaultDomain => ({
      kind: 'host',
      id,
      hostIds: [id as HostId],
      arrayIds: [],
      devices: [],
    })),
    ...racks.map(({ rack, positions }): FaultDomain => {
      const others = racks.filter((other) => other.rack !== rack).flatMap((other) => other.positions)
      return {
        kind: 'rack',
        id: rack,
        hostIds: positions.flatMap(({ deviceId }) => (hostIds.has(deviceId) ? [deviceId as HostId] : [])),
        arrayIds: positions.flatMap(({ deviceId }) => (arrayIds.has(deviceId) ? [deviceId] : [])),
        devices: positions
          .filter(({ deviceId }) => !hostIds.has(deviceId) && !arrayIds.has(deviceId))
          .map(({ deviceId, model, kind }) => ({
            id: deviceId,
            model,
            kind,
            lastOfKind: !others.some((other) => other.kind === kind),
          })),
      }
    }),
    ...sites.map((site): FaultDomain => ({
      kind: 'site',
      id: site,
      hostIds: plan.hosts.flatMap((host) => (host.site === site ? [host.id as HostId] : [])),
      arrayIds: arrays.flatMap((array) => (array.site === site ? [array.id] : [])),
      devices: [],
    })),
    ...arrays.map(({ id }): FaultDomain => ({ kind: 'array', id, hostIds: [], arrayIds: [id], devices: [] })),
  ]
}

/** Restart map, restore times, what stays down and what the arrays still carry after the loss of one domain. */
export async function domainLoss(
  domain: FaultDomain,
  inputs: PlanInputs,
  plan: Plan,
  evaluation: Pick<Evaluation, 'storage' | 'continuity'>,
  question?: Asked,
): Promise<DomainLoss> {
  return {
    domain,
    hosts: await lostHosts(inputs, plan, domain.hostIds, question),
    storage: lostStorage(domain, inputs, evaluation),
  }
}

/** The losses that no policy of single hosts answers: every rack, site and array of a plan. */
export async function largeLosses(
  inputs: PlanInputs,
  plan: Plan,
  evaluation: Evaluation,
): Promise<readonly DomainLoss[]> {
  const asked = askPlacement(inputs)
  const losses: DomainLoss[] = []
  for (const domain of faultDomains(plan, inputs, evaluation))
    if (domain.kind !== 'host') losses.push(await domainLoss(domain, inputs, plan, evaluation, asked))
  return losses
}

function lostStorage(
  { arrayIds, devices }: FaultDomain,
  inputs: PlanInputs,
  { storage, continuity }: Pick<Evaluation, 'storage' | 'continuity'>,
): LostStorage {
  if (!storage) return { status: 'none', state: null, recoveryPointMinutes: null }
  const normal = storage.states.find(({ lostArrayId }) => lostArrayId === null) ?? null
  const restored = Math.max(0, ...continuity.systems.map(({ recoveryPointMinutes }) => recoveryPointMinutes))
  if (arrayIds.length > 0 && !storage.mirrored) return { status: 'lost', state: null, recoveryPointMinutes: restored }
  // Without a gateway or a switch left, the arrays run but nobody reaches them.
  const cutOff = devices.some(({ kind, lastOfKind }) => lastOfKind && (kind === 'gateway' || kind === 'san-switch'))
  const survivors = inputs.hardware.storage.arrays.length - arrayIds.length
  if (survivors === 0 || cutOff) return { status: 'unreachable', state: null, recoveryPointMinutes: null }
  if (arrayIds.length === 0) return { status: 'untouched', state: normal, recoveryPointMinutes: null }
  const state = storage.states.find(({ lostArrayId }) => lostArrayId === arrayIds[0]) ?? null
  return { status: state?.holds ? 'held' : 'overloaded', state, recoveryPointMinutes: 0 }
}
