import type { Installation } from '../model/installation'

/** Ports of one fabric: what is plugged in against what its switches have. */
export interface FabricPorts {
  readonly fabric: 'A' | 'B'
  readonly switchIds: readonly string[]
  readonly neededPorts: number
  readonly availablePorts: number
}

export interface SanPorts {
  readonly neededPorts: number
  readonly availablePorts: number
  readonly fabrics: readonly FabricPorts[]
  /** Devices that hang on one fabric only: its failure cuts them off. */
  readonly singlePathDeviceIds: readonly string[]
  readonly holds: boolean
}

/**
 * Fibre Channel ports needed and available. Switches alternate between fabrics A and B; a device spreads its ports over
 * both, an odd port goes to A. Source: domain 5, row 35.
 */
export function sanPorts({ devices }: Installation): SanPorts {
  const switches = devices.filter((device) => device.kind === 'san-switch')
  const attached = devices.filter((device) => device.kind !== 'san-switch' && device.fcPorts > 0)
  const names = switches.length > 1 ? (['A', 'B'] as const) : (['A'] as const)
  const fabrics = names.map((fabric, i) => {
    const own = switches.filter((_, s) => s % names.length === i)
    const part = (ports: number) =>
      names.length === 1 ? ports : i === 0 ? Math.ceil(ports / 2) : Math.floor(ports / 2)
    return {
      fabric,
      switchIds: own.map((device) => device.id),
      neededPorts: attached.reduce((sum, device) => sum + part(device.fcPorts), 0),
      availablePorts: own.reduce((sum, device) => sum + device.fcPorts, 0),
    }
  })
  const neededPorts = attached.reduce((sum, device) => sum + device.fcPorts, 0)
  // Servers alone have nothing to be connected with: their inventory describes no storage network.
  const isDescribed = switches.length > 0 || attached.some(({ kind }) => kind !== 'server')
  return {
    neededPorts,
    availablePorts: switches.reduce((sum, device) => sum + device.fcPorts, 0),
    fabrics,
    singlePathDeviceIds: attached
      .filter((device) => device.fcPorts < 2 || names.length === 1)
      .map((device) => device.id),
    holds: !isDescribed || neededPorts === 0 || fabrics.every((fabric) => fabric.neededPorts <= fabric.availablePorts),
  }
}
