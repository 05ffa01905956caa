import type { AssumptionValues } from '../model/assumptions'
import { derived, given, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import { countRacks, type RackCount, type RackLimit } from './countRacks'
import { evaluatePower, type PowerEvaluation } from './evaluatePower'
import { rackElevations, type RackElevation } from './rackElevation'
import { sanPorts, type SanPorts } from './sanPorts'

export interface FacilityEvaluation {
  readonly servers: Figure
  readonly rackUnits: Figure
  readonly racks: Figure
  readonly racksBinding: RackLimit
  readonly elevations: readonly RackElevation[]
  readonly san: SanPorts
  readonly power: PowerEvaluation
}

/** Servers, rack units, racks, feeds, ports and power of an installation. Formulas: domain 2.8 and 5, rows 13-17, 33, 35. */
export function evaluateFacility(installation: Installation, assumptions: AssumptionValues): FacilityEvaluation {
  const { devices } = installation
  const servers = devices.filter((device) => device.kind === 'server')
  const counted = countRacks(installation, assumptions)
  const elevations = rackElevations(devices, counted.racks.value, assumptions)
  const { racks, binding } = atLeast(counted, elevations.length)
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
      devices.reduce((sum, device) => sum + device.rackUnits, 0),
      'units',
      'facility.rackUnits',
      devices.map(({ id, rackUnits, origin }) => given('deviceRackUnits', rackUnits, 'units', origin, id)),
    ),
    racks,
    racksBinding: binding,
    elevations,
    san: sanPorts(installation),
    power: evaluatePower(installation, assumptions),
  }
}

/** Sums may fit a number of racks into which the devices, whole as they are, do not. */
function atLeast(counted: RackCount, placed: number): RackCount {
  if (placed <= counted.racks.value) return counted
  const byElevation = given('racksByElevation', placed, 'count', { mark: 'D', source: 'elevation' })
  return {
    racks: derived('racks', placed, 'count', 'facility.racksFromLimits', [...counted.racks.inputs, byElevation]),
    binding: 'elevation',
  }
}
