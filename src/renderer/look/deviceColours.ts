import type { DeviceKind } from '../../planner/model/estate'
import type { GroupColour } from './groupColours'

/** Colours of devices in the racks: Paul Tol's scheme "bright", apart from the system groups on purpose. */
export const deviceColours: Readonly<Record<DeviceKind, GroupColour>> = {
  server: { fill: '#4477aa', ink: '#ffffff' },
  array: { fill: '#ee6677', ink: '#1c0c0e' },
  gateway: { fill: '#aa3377', ink: '#ffffff' },
  'san-switch': { fill: '#66ccee', ink: '#0d181c' },
  'lan-switch': { fill: '#ccbb44', ink: '#181608' },
  backup: { fill: '#228833', ink: '#ffffff' },
  other: { fill: '#bbbbbb', ink: '#161616' },
}
