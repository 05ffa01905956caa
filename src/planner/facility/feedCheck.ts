import { assume, type AssumptionValues } from '../model/assumptions'
import type { InstalledDevice } from '../model/installation'
import { kwFromW } from '../model/quantity'
import { peakPowerW } from './countRacks'

/** The two feeds of a rack: each must carry all of it when the other fails. */
export interface FeedCheck {
  /** Load of feeds A and B while both are up, kW. */
  readonly normalKW: readonly [number, number]
  /** Load of the surviving feed: devices with one supply on the failed feed are dark. */
  readonly survivingKW: readonly [number, number]
  readonly survivingKVA: number
  readonly limitKW: number
  readonly holds: boolean
  /** Devices with a single supply: a failed feed stops them. */
  readonly singleFedDeviceIds: readonly string[]
  /** Devices whose supplies on one feed cannot carry their highest draw; only where the nameplate is known. */
  readonly shortSupplyDeviceIds: readonly string[]
}

/**
 * Checks feeds and supplies of the devices of one rack. Devices with two or more supplies share their load over both
 * feeds; devices with one alternate between the feeds.
 */
export function feedCheck(devices: readonly InstalledDevice[], assumptions: AssumptionValues): FeedCheck {
  const dual = devices.filter((device) => device.psuCount >= 2)
  const single = devices.filter((device) => device.psuCount < 2)
  const sumW = (of: readonly InstalledDevice[]) => of.reduce((sum, device) => sum + peakPowerW(device), 0)
  const onA = sumW(single.filter((_, i) => i % 2 === 0))
  const onB = sumW(single.filter((_, i) => i % 2 === 1))
  const bothW = sumW(dual)
  const surviving: readonly [number, number] = [kwFromW(bothW + onA), kwFromW(bothW + onB)]
  const limitKW = assume(assumptions, 'rackPowerKW').value
  const worst = Math.max(...surviving)
  return {
    normalKW: [kwFromW(bothW / 2 + onA), kwFromW(bothW / 2 + onB)],
    survivingKW: surviving,
    survivingKVA: worst / assume(assumptions, 'powerFactorRatio').value,
    limitKW,
    holds: worst <= limitKW + 1e-9,
    singleFedDeviceIds: single.map((device) => device.id),
    shortSupplyDeviceIds: dual
      .filter((device) => supplyCapacityW(device) < device.maxPowerW)
      .map((device) => device.id),
  }
}

/** What the supplies of one feed can deliver when half of them have lost their feed, W. */
export const supplyCapacityW = ({ psuCount, psuPowerW }: InstalledDevice): number =>
  psuPowerW === null ? Number.POSITIVE_INFINITY : Math.floor(psuCount / 2) * psuPowerW
