import type { Figure } from '../model/figure'
import type { FormulaId } from '../model/formulas'
import {
  btuPerHourPerTon,
  btuPerHourPerWatt,
  gibFromGB,
  hoursPerYear,
  kgPerTonne,
  mibPerGiB,
  secondsPerHour,
  wattsPerKW,
} from '../model/quantity'
import {
  divide,
  ifAtMost,
  ifZero,
  least,
  type LiveNumber,
  minus,
  most,
  number,
  power,
  roundUp,
  sum,
  times,
} from './Live'

type Remake = (inputs: readonly LiveNumber[], figure: Figure) => LiveNumber | null

const at = (inputs: readonly LiveNumber[], index: number): LiveNumber => {
  const found = inputs[index]
  if (!found) throw new Error(`A formula lacks its input ${String(index)}`)
  return found
}

const product: Remake = (inputs) => times(...inputs)
const total: Remake = (inputs) => sum(inputs)

/**
 * How the formulas of METHODOLOGY are made again from their inputs. One that is missing here, or answers null, needs
 * more than its figure's inputs (a curve hour by hour, say): the workbook then shows its value as an input.
 */
export const liveFormulas: Readonly<Partial<Record<FormulaId, Remake>>> = {
  'facility.devicePowerLinear': (inputs) => {
    const [idle, full, use, adder] = [at(inputs, 0), at(inputs, 1), at(inputs, 2), at(inputs, 3)]
    return sum([idle, times(minus(full, idle), least(number(1), most(number(0), use))), adder])
  },
  // Exact where the load is the same all day; else the book binds the power to the hours.
  'facility.devicePowerCurve': (inputs) => {
    const points = inputs.slice(0, -2)
    return sum([curveAt(points, at(inputs, points.length)), at(inputs, points.length + 1)])
  },
  'facility.itPower': (inputs) => divide(sum(inputs), number(wattsPerKW)),
  'facility.facilityPower': product,
  'facility.energy': (inputs) => times(at(inputs, 0), number(hoursPerYear)),
  'facility.carbon': (inputs) => divide(times(at(inputs, 0), at(inputs, 1)), number(kgPerTonne)),
  'facility.heat': (inputs) => times(at(inputs, 0), number(wattsPerKW * btuPerHourPerWatt)),
  'facility.coolingTons': (inputs) => divide(at(inputs, 0), number(btuPerHourPerTon)),
  'facility.servers': total,
  'facility.rackUnits': total,
  'facility.racksFromLabels': (inputs) => at(inputs, 0),
  'facility.racksFromLimits': (inputs) => most(...inputs),
  'facility.racksByLimit': (inputs) => roundUp(divide(at(inputs, 0), at(inputs, 1))),
  'storage.usable': (inputs) => {
    const [data, size, format, metadata, free, snapshot] = [2, 3, 4, 5, 6, 7].map((index) => at(inputs, index))
    if (!data || !size || !format || !metadata || !free || !snapshot) return null
    const left = [metadata, free, snapshot].map((share) => minus(number(1), share))
    return times(data, size, number(gibFromGB(1)), format, ...left)
  },
  'storage.sum': total,
  'storage.mirror': (inputs) => least(...inputs),
  'storage.use': (inputs) => divide(at(inputs, 0), at(inputs, 1)),
  'storage.backupUsable': (inputs) => times(at(inputs, 0), number(gibFromGB(1)), at(inputs, 1)),
  'storage.backupWindow': (inputs) => backupHours(at(inputs, 0), at(inputs, 1), at(inputs, 2)),
  'storage.iopsUse': (inputs) => (inputs.length === 2 ? divide(at(inputs, 0), at(inputs, 1)) : null),
  'licences.price': product,
  'licences.oneOff': (inputs) => (inputs.length === 0 ? null : times(...inputs)),
  'licences.annual': (inputs) => times(...inputs.slice(0, 3)),
  'finance.capital': total,
  'finance.maintenanceOfPrice': product,
  'finance.maintenance': total,
  'finance.energy': product,
  'finance.rackSpace': product,
  'finance.administration': (inputs) =>
    times(sum([divide(at(inputs, 0), at(inputs, 2)), divide(at(inputs, 1), at(inputs, 3))]), at(inputs, 4)),
  'finance.share': product,
  'finance.sum': total,
  'finance.perUnit': product,
  'finance.lineTotal': lineTotal,
  'finance.interest': (inputs) => {
    const [investment, share, rate, years, horizon] = [0, 1, 2, 3, 4].map((index) => at(inputs, index))
    return interest(times(investment!, share!), rate!, years!, least(years!, horizon!))
  },
  'finance.residual': (inputs) => minus(number(0), times(...inputs)),
  'finance.downtime': product,
  'finance.tco': total,
}

/** Investment and the yearly amount over the horizon; with escalation a geometric series. */
function lineTotal(inputs: readonly LiveNumber[], figure: Figure): LiveNumber {
  const yearly = figure.inputs.findIndex(({ key }) => key === 'assume.horizonYears') - 2
  if (yearly < 0) return sum(inputs)
  const [annual, escalation, horizon] = [at(inputs, yearly), at(inputs, yearly + 1), at(inputs, yearly + 2)]
  const series = divide(minus(power(sum([number(1), escalation]), horizon), number(1)), escalation)
  return sum([...inputs.slice(0, yearly), times(annual, ifZero(escalation, horizon, series))])
}

/** Hours to move so many GiB at a net MiB/s, and what every run takes besides. */
export const backupHours = (movedGiB: LiveNumber, throughput: LiveNumber, fixedHours: LiveNumber): LiveNumber =>
  sum([divide(divide(times(movedGiB, number(mibPerGiB)), throughput), number(secondsPerHour)), fixedHours])

/** W at a load of a curve measured at 0, 10 .. 100 %: straight lines between the points. */
export function curveAt(points: readonly LiveNumber[], use: LiveNumber): LiveNumber {
  const [first, ...later] = points
  if (!first) throw new Error('A curve needs a point')
  const steps = later.map((point, below) =>
    times(
      minus(point, points[below]!),
      least(number(1), most(number(0), minus(times(use, number(later.length)), number(below)))),
    ),
  )
  return sum([first, ...steps])
}

/**
 * Interest of the first `paid` years of a loan that equal payments repay: with `q = (1 + r)^n` the payments of `m` years
 * hold `P (m r q - (1 + r)^m + 1) / (q - 1)` of it. Nothing at a rate of 0.
 */
function interest(loan: LiveNumber, rate: LiveNumber, years: LiveNumber, paid: LiveNumber): LiveNumber {
  const factor = sum([number(1), rate])
  const whole = power(factor, years)
  const share = minus(times(paid, rate, whole), minus(power(factor, paid), number(1)))
  return divide(times(loan, share), minus(whole, number(1)))
}

/** Interest paid in one year of a loan: `P r (q - (1 + r)^(t - 1)) / (q - 1)` up to the last year of repayment. */
export function interestInYear(loan: LiveNumber, rate: LiveNumber, years: LiveNumber, year: number): LiveNumber {
  const factor = sum([number(1), rate])
  const whole = power(factor, years)
  const amount = divide(times(loan, rate, minus(whole, power(factor, number(year - 1)))), minus(whole, number(1)))
  return ifAtMost(number(year), years, amount, number(0))
}
