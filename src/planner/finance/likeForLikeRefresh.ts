import type { AssumptionValues } from '../model/assumptions'
import { assumed, derived, type Figure } from '../model/figure'
import type { InstalledDevice, Installation } from '../model/installation'

/** From this many sockets on a server counts as a large one. */
const largeSockets = 4

/**
 * The same fleet bought anew, machine by machine: the alternative to consolidation once support has run out. Power,
 * racks and ports stay as they are, a cautious simplification that favours neither side much: new machines idle lower
 * and carry more memory. Arrays and other devices are kept.
 */
export function likeForLikeRefresh(installation: Installation, assumptions: AssumptionValues): Installation {
  return {
    ...installation,
    devices: installation.devices.map((device) => (device.server?.owned ? renewed(device, assumptions) : device)),
    migratedWorkloads: installation.devices.reduce((sum, device) => sum + (device.server?.workloadIds.length ?? 0), 0),
  }
}

function renewed(device: InstalledDevice, assumptions: AssumptionValues): InstalledDevice {
  const server = device.server!
  const price: Figure = assumed(
    assumptions,
    server.sockets >= largeSockets ? 'refreshLargeServerCNY' : 'refreshServerCNY',
  )
  const ratio = assumed(assumptions, 'serverMaintenanceRatioPerYear')
  return {
    ...device,
    capitalCNY: price,
    capitalLowCNY: price.value,
    capitalHighCNY: price.value,
    maintenanceCNYPerYear: derived(
      'deviceMaintenanceCNYPerYear',
      price.value * ratio.value,
      'CNYPerYear',
      'finance.maintenanceOfPrice',
      [price, ratio],
      device.id,
    ),
    server: { ...server, owned: false },
  }
}
