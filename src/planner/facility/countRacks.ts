import type { AssumptionValues } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { InstalledDevice, Installation } from '../model/installation'
import { kwFromW } from '../model/quantity'
import { powerWByHour } from './devicePower'

export type RackLimit = 'labels' | 'units' | 'power' | 'ports' | 'redundancy' | 'elevation'

export interface RackCount {
  readonly racks: Figure
  /** What decides the count. */
  readonly binding: RackLimit
}

/** Highest hourly draw of a device, W: what its rack and feed must carry. */
export const peakPowerW = (device: InstalledDevice): number => Math.max(...powerWByHour(device.power))

/** True where the inventory names the rack of every device, so that racks can be counted instead of estimated. */
const racksAreLabelled = (devices: readonly InstalledDevice[]): boolean =>
  devices.length > 0 && devices.every((device) => device.rack !== null)

/**
 * Racks that have to stand apart so that one of them may fail: two where arrays or switches of the storage network come
 * as a pair, else one.
 */
export function racksByRedundancy(devices: readonly InstalledDevice[]): number {
  if (devices.length === 0) return 0
  const redundant = (['array', 'san-switch'] as const).some((kind) => devices.filter((d) => d.kind === kind).length > 1)
  return redundant ? 2 : 1
}

/**
 * Racks of an installation: distinct labels where the inventory names them all, else the largest need by rack units,
 * power, ports and redundancy (domain 5, row 33), each rounded up once.
 */
export function countRacks({ devices }: Installation, assumptions: AssumptionValues): RackCount {
  if (racksAreLabelled(devices)) {
    const labels = new Set(devices.map((device) => device.rack))
    const counted = given('labelledRacks', labels.size, 'count', weakestOrigin(devices))
    return { racks: derived('racks', labels.size, 'count', 'facility.racksFromLabels', [counted]), binding: 'labels' }
  }
  const need = (
    key: 'racksByUnits' | 'racksByPower' | 'racksByPorts',
    limitKey: 'rackUnitsPerRack' | 'rackPowerKW' | 'portsPerRack',
    needed: Figure,
  ): Figure => {
    const limit = assumed(assumptions, limitKey)
    return derived(key, ceilOf(needed.value / limit.value), 'count', 'facility.racksByLimit', [needed, limit])
  }
  const origin = weakestOrigin(devices)
  const sum = (of: (device: InstalledDevice) => number) => devices.reduce((total, device) => total + of(device), 0)
  const limits: readonly (readonly [RackLimit, Figure])[] = [
    [
      'units',
      need(
        'racksByUnits',
        'rackUnitsPerRack',
        given(
          'rackUnits',
          sum((d) => d.rackUnits),
          'units',
          origin,
        ),
      ),
    ],
    ['power', need('racksByPower', 'rackPowerKW', given('peakItPowerKW', kwFromW(sum(peakPowerW)), 'kW', origin))],
    ['ports', need('racksByPorts', 'portsPerRack', given('ethernetAndFcPorts', sum(cabledPorts), 'count', origin))],
    ['redundancy', given('racksByRedundancy', racksByRedundancy(devices), 'count', origin)],
  ]
  const racks = Math.max(...limits.map(([, figure]) => figure.value))
  return {
    racks: derived(
      'racks',
      racks,
      'count',
      'facility.racksFromLimits',
      limits.map(([, figure]) => figure),
    ),
    binding: limits.find(([, figure]) => figure.value === racks)![0],
  }
}

/** Ports that need a cable to a switch; a switch's own ports are the other end of the same cables. */
const cabledPorts = (device: InstalledDevice): number =>
  device.kind === 'san-switch' || device.kind === 'lan-switch' ? 0 : device.fcPorts + device.ethernetPorts

/** Rounds up, forgiving the last bits of a floating-point sum. */
const ceilOf = (value: number): number => Math.ceil(value - 1e-9)

function weakestOrigin(devices: readonly InstalledDevice[]) {
  const order = ['A', 'D', 'S', 'M'] as const
  const mark = order.find((candidate) => devices.some((device) => device.origin.mark === candidate)) ?? 'A'
  return { mark, source: devices.find((device) => device.origin.mark === mark)?.origin.source ?? '' }
}
