import type { AssumptionValues } from '../model/assumptions'
import { assumed, derived, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import {
  btuPerHourPerTon,
  btuPerHourPerWatt,
  hoursPerDay,
  hoursPerYear,
  kgPerTonne,
  kwFromW,
  wattsPerKW,
} from '../model/quantity'
import { devicePower, powerWByHour } from './devicePower'

/** Power, heat, energy and carbon of an installation. */
export interface PowerEvaluation {
  /** IT load in each hour of a day, kW. */
  readonly itPowerKWByHour: readonly number[]
  readonly peakItPowerKW: number
  readonly devices: readonly {
    readonly deviceId: string
    readonly model: string
    readonly powerW: number
    readonly powerWByHour: readonly number[]
  }[]
  readonly figures: {
    readonly itPowerKW: Figure
    readonly facilityPowerKW: Figure
    readonly energyKWhPerYear: Figure
    readonly co2TonnesPerYear: Figure
    readonly heatBTUPerHour: Figure
    readonly coolingTons: Figure
  }
}

/**
 * Mean IT power over a day from the load of every device, facility power with PUE applied once (cooling is inside it),
 * energy and carbon per year, heat to be removed. Formulas: domain 2.8.
 */
export function evaluatePower(installation: Installation, assumptions: AssumptionValues): PowerEvaluation {
  const devices = installation.devices.map((device) => ({
    device,
    figure: devicePower(device),
    byHourW: powerWByHour(device.power),
  }))
  const itPowerKWByHour = Array.from({ length: hoursPerDay }, (_, hour) =>
    kwFromW(devices.reduce((sum, { byHourW }) => sum + byHourW[hour]!, 0)),
  )
  const itKW = kwFromW(devices.reduce((sum, { figure }) => sum + figure.value, 0))
  const itPowerKW = derived(
    'itPowerKW',
    itKW,
    'kW',
    'facility.itPower',
    devices.map(({ figure }) => figure),
  )
  const pue = assumed(assumptions, 'pueRatio')
  const facilityPowerKW = derived('facilityPowerKW', itKW * pue.value, 'kW', 'facility.facilityPower', [itPowerKW, pue])
  const energyKWhPerYear = derived(
    'energyKWhPerYear',
    facilityPowerKW.value * hoursPerYear,
    'kWhPerYear',
    'facility.energy',
    [facilityPowerKW],
  )
  const carbon = assumed(assumptions, 'carbonKgPerKWh')
  const co2TonnesPerYear = derived(
    'co2TonnesPerYear',
    (energyKWhPerYear.value * carbon.value) / kgPerTonne,
    'tonnesPerYear',
    'facility.carbon',
    [energyKWhPerYear, carbon],
  )
  const heatBTUPerHour = derived(
    'heatBTUPerHour',
    itKW * wattsPerKW * btuPerHourPerWatt,
    'BTUPerHour',
    'facility.heat',
    [itPowerKW],
  )
  const coolingTons = derived('coolingTons', heatBTUPerHour.value / btuPerHourPerTon, 'tons', 'facility.coolingTons', [
    heatBTUPerHour,
  ])
  return {
    itPowerKWByHour,
    peakItPowerKW: Math.max(0, ...itPowerKWByHour),
    devices: devices.map(({ device, figure, byHourW }) => ({
      deviceId: device.id,
      model: device.model,
      powerW: figure.value,
      powerWByHour: byHourW,
    })),
    figures: { itPowerKW, facilityPowerKW, energyKWhPerYear, co2TonnesPerYear, heatBTUPerHour, coolingTons },
  }
}
