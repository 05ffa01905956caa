import type { AssumptionValues } from '../model/assumptions'
import { derived, given, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import { countRacks, type RackLimit } from './countRacks'
import { evaluatePower, type PowerEvaluation } from './evaluatePower'

export interface FacilityEvaluation {
  readonly servers: Figure
  readonly rackUnits: Figure
  readonly racks: Figure
  readonly racksBinding: RackLimit
  readonly power: PowerEvaluation
}

/** Servers, rack units, racks and power of an installation. Formulas: domain 2.8 and 5, rows 13-17 and 33. */
export function evaluateFacility(installation: Installation, assumptions: AssumptionValues): FacilityEvaluation {
  const servers = installation.devices.filter((device) => device.kind === 'server')
  const { racks, binding } = countRacks(installation, assumptions)
  return {
    servers: derived(
      'servers',
      servers.length,
      'count',
      'facility.servers',
      servers.map(({ id, origin }) => given('serverInUse', 1, 'count', origin, id)),
    ),
    rackUnits: derived(
      'rackUnits',
      installation.devices.reduce((sum, device) => sum + device.rackUnits, 0),
      'units',
      'facility.rackUnits',
      installation.devices.map(({ id, rackUnits, origin }) => given('deviceRackUnits', rackUnits, 'units', origin, id)),
    ),
    racks,
    racksBinding: binding,
    power: evaluatePower(installation, assumptions),
  }
}
