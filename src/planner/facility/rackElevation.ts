import { assume, type AssumptionValues } from '../model/assumptions'
import type { DeviceKind } from '../model/estate'
import type { InstalledDevice } from '../model/installation'
import { btuPerHourPerWatt, kwFromW, wattsPerKW } from '../model/quantity'
import { peakPowerW } from './countRacks'
import { feedCheck, type FeedCheck } from './feedCheck'

/** A rack seen from the front, ready to be drawn. */
export interface RackElevation {
  readonly rack: string
  readonly heightUnits: number
  readonly usedUnits: number
  /** True where the inventory puts more into a rack than it holds: the topmost devices stand above it. */
  readonly overfull: boolean
  readonly positions: readonly RackPosition[]
  /** Sum of the highest hourly draws, and its heat. */
  readonly peakPowerKW: number
  readonly heatBTUPerHour: number
  readonly feeds: FeedCheck
}

export interface RackPosition {
  readonly deviceId: string
  readonly model: string
  readonly kind: DeviceKind
  /** Lowest unit, 1 is the bottom; null for devices without height. */
  readonly bottomUnit: number | null
  readonly heightUnits: number
  readonly powerW: number
}

/** Heavy devices stand low, switches on top where the cables are. */
const bottomUp: readonly DeviceKind[] = ['array', 'gateway', 'backup', 'server', 'other', 'san-switch', 'lan-switch']

/**
 * Puts every device at a unit of a rack: into the rack the inventory names; else into one of at least `racks` racks, so
 * that devices of one model stand in different racks as evenly as possible (pairs apart), within units and power of a
 * rack. Opens a further rack when nothing fits.
 */
export function rackElevations(
  devices: readonly InstalledDevice[],
  racks: number,
  assumptions: AssumptionValues,
): readonly RackElevation[] {
  const heightUnits = assume(assumptions, 'rackUnitsPerRack').value
  const powerLimitW = assume(assumptions, 'rackPowerKW').value * wattsPerKW
  const shelves = new Map<string, Shelf>()
  for (const device of devices) if (device.rack !== null) put(device, peakPowerW(device), shelfOf(shelves, device.rack))
  let number = 0
  const open = (): Shelf => {
    do number += 1
    while (shelves.has(rackName(number)))
    return shelfOf(shelves, rackName(number))
  }
  while (shelves.size < racks) open()

  const loose = devices
    .filter((device) => device.rack === null)
    .map((device) => ({ device, powerW: peakPowerW(device) }))
    .sort((a, b) => b.device.rackUnits - a.device.rackUnits || b.powerW - a.powerW)
  for (const { device, powerW } of loose) {
    let best: Shelf | null = null
    for (const shelf of shelves.values()) {
      if (shelf.units + device.rackUnits > heightUnits || shelf.powerW + powerW > Math.max(powerLimitW, powerW))
        continue
      if (best === null || isBetter(shelf, best, device.model)) best = shelf
    }
    put(device, powerW, best ?? open())
  }
  return [...shelves.values()]
    .sort((a, b) => byNumberWithin.compare(a.rack, b.rack))
    .map(({ rack, devices: shelf }) => elevation(rack, shelf, heightUnits, assumptions))
}

/** R100 stands behind R99. */
const byNumberWithin = new Intl.Collator('en', { numeric: true })

interface Shelf {
  readonly rack: string
  readonly devices: InstalledDevice[]
  readonly models: Map<string, number>
  units: number
  powerW: number
}

function shelfOf(shelves: Map<string, Shelf>, rack: string): Shelf {
  const known = shelves.get(rack)
  if (known) return known
  const shelf: Shelf = { rack, devices: [], models: new Map(), units: 0, powerW: 0 }
  shelves.set(rack, shelf)
  return shelf
}

function put(device: InstalledDevice, powerW: number, shelf: Shelf): void {
  shelf.devices.push(device)
  shelf.models.set(device.model, (shelf.models.get(device.model) ?? 0) + 1)
  shelf.units += device.rackUnits
  shelf.powerW += powerW
}

/** Fewer devices of the same model first, then the less loaded rack, then by name. */
function isBetter(a: Shelf, b: Shelf, model: string): boolean {
  const same = (shelf: Shelf) => shelf.models.get(model) ?? 0
  if (same(a) !== same(b)) return same(a) < same(b)
  return a.powerW === b.powerW ? a.rack < b.rack : a.powerW < b.powerW
}

const rackName = (number: number): string => `R${String(number).padStart(2, '0')}`

function elevation(
  rack: string,
  shelf: readonly InstalledDevice[],
  heightUnits: number,
  assumptions: AssumptionValues,
): RackElevation {
  const order = (device: InstalledDevice) => bottomUp.indexOf(device.kind)
  const stacked = [...shelf].sort((a, b) => order(a) - order(b) || b.rackUnits - a.rackUnits || (a.id < b.id ? -1 : 1))
  let next = 1
  const positions = stacked.map((device): RackPosition => {
    const bottomUnit = device.rackUnits === 0 ? null : next
    next += device.rackUnits
    return {
      deviceId: device.id,
      model: device.model,
      kind: device.kind,
      bottomUnit,
      heightUnits: device.rackUnits,
      powerW: peakPowerW(device),
    }
  })
  const usedUnits = shelf.reduce((sum, device) => sum + device.rackUnits, 0)
  const peakW = positions.reduce((sum, position) => sum + position.powerW, 0)
  return {
    rack,
    heightUnits,
    usedUnits,
    overfull: usedUnits > heightUnits,
    positions,
    peakPowerKW: kwFromW(peakW),
    heatBTUPerHour: peakW * btuPerHourPerWatt,
    feeds: feedCheck(shelf, assumptions),
  }
}
