import { derived, given, type Figure } from '../model/figure'
import type { InstalledDevice, PowerModel } from '../model/installation'
import { hoursPerDay } from '../model/quantity'

/** Watts at one load (0..1) of a curve measured at 0, 10 .. 100 %: straight lines between the measured points. */
export function curvePowerW(curveW: readonly number[], utilisation: number): number {
  const position = Math.min(1, Math.max(0, utilisation)) * (curveW.length - 1)
  const below = Math.floor(position)
  const above = Math.min(curveW.length - 1, below + 1)
  return curveW[below]! + (curveW[above]! - curveW[below]!) * (position - below)
}

/** Watts at one load of a machine of which only idle and full draw are known; mean error 8.9 % (domain 2.8). */
export const linearPowerW = (idleW: number, maxW: number, utilisation: number): number =>
  idleW + (maxW - idleW) * Math.min(1, Math.max(0, utilisation))

/** Watts of a device in each hour of a day. */
export function powerWByHour(power: PowerModel): readonly number[] {
  switch (power.kind) {
    case 'constant':
      return Array.from({ length: hoursPerDay }, () => power.typicalW)
    case 'curve':
      return power.utilisationByHour.map((u) => curvePowerW(power.curveW, u) + power.adderW)
    case 'linear':
      return power.utilisationByHour.map((u) => linearPowerW(power.idleW, power.maxW, u) + power.adderW)
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean W of a device over a day, from its curve where one is known, else from idle and full draw (domain 2.8). */
export function devicePower(device: InstalledDevice): Figure {
  const { power, origin, id } = device
  if (power.kind === 'constant') return given('typicalPowerW', power.typicalW, 'W', origin, id)
  const watts = mean(powerWByHour(power))
  const use = given('cpuUtilisationRatio', mean(power.utilisationByHour), 'ratio', power.utilisationOrigin, id)
  const adder = given('powerAdderW', power.adderW, 'W', power.adderOrigin, id)
  if (power.kind === 'curve') {
    const points = power.curveW.map((pointW, i) => given('curvePointW', pointW, 'W', origin, `${i * 10} %`))
    return derived('devicePowerW', watts, 'W', 'facility.devicePowerCurve', [...points, use, adder], id)
  }
  return derived(
    'devicePowerW',
    watts,
    'W',
    'facility.devicePowerLinear',
    [given('idlePowerW', power.idleW, 'W', origin, id), given('maxPowerW', power.maxW, 'W', origin, id), use, adder],
    id,
  )
}
