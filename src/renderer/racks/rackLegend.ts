import type { DeviceKind } from '../../planner/model/estate'
import type { RackElevation } from '../../planner/facility/rackElevation'
import { deviceColours } from '../look/deviceColours'

const kinds = Object.keys(deviceColours) as readonly DeviceKind[]

/** Kinds of devices that stand in racks, in the order of their colours. */
export function kindsIn(racks: readonly Pick<RackElevation, 'positions'>[]): readonly DeviceKind[] {
  const present = new Set(racks.flatMap(({ positions }) => positions.map(({ kind }) => kind)))
  return kinds.filter((kind) => present.has(kind))
}

/** The units whose numbers stand beside a rack: the lowest and every sixth. */
export const numberedUnits = ({ heightUnits }: Pick<RackElevation, 'heightUnits'>): readonly number[] =>
  Array.from({ length: Math.floor(heightUnits / 6) + 1 }, (_, at) => (at === 0 ? 1 : at * 6))
