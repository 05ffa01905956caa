import type { Figure } from '../model/figure'
import type { FormulaId } from '../model/formulas'
import { gibFromGB, hoursPerYear, kgPerTonne, wattsPerKW } from '../model/quantity'
import { divide, ifZero, least, type LiveNumber, minus, most, number, power, roundUp, sum, times } from './Live'

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
  'facility.itPower': (inputs) => divide(sum(inputs), number(wattsPerKW)),
  'facility.facilityPower': product,
  'facility.energy': (inputs) => times(at(inputs, 0), number(hoursPerYear)),
  'facility.carbon': (inputs) => divide(times(at(inputs, 0), at(inputs, 1)), number(kgPerTonne)),
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
