import type { FacilityEvaluation } from '../facility/evaluateFacility'
import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import { costLine, type CostLine } from './CostLine'

/** What an installation costs over the horizon, line by line and year by year. */
export interface FinanceEvaluation {
  readonly horizonYears: number
  readonly lines: readonly CostLine[]
  /** Sum of all lines per year, year 0 first. */
  readonly byYearCNY: readonly number[]
  readonly investmentCNY: Figure
  readonly tcoCNY: Figure
  readonly tcoLowCNY: number
  readonly tcoHighCNY: number
}

/**
 * Cost over the horizon in CNY at the prices of the price year: what is paid once for equipment and the project, then
 * energy, maintenance, racks and administration each year. Owned things cost nothing to own (sunk). Domain 2.9.
 */
export function evaluateFinance(
  installation: Installation,
  facility: FacilityEvaluation,
  assumptions: AssumptionValues,
): FinanceEvaluation {
  const { devices } = installation
  const equipment = derived(
    'equipmentCNY',
    devices.reduce((sum, device) => sum + device.capitalCNY.value, 0),
    'CNY',
    'finance.capital',
    devices.map((device) => device.capitalCNY),
  )
  const rangeOf = (low: number, high: number, value: number) =>
    value === 0 ? {} : { lowRatio: low / value, highRatio: high / value }
  const equipmentRange = rangeOf(
    devices.reduce((sum, device) => sum + device.capitalLowCNY, 0),
    devices.reduce((sum, device) => sum + device.capitalHighCNY, 0),
    equipment.value,
  )
  const once = projectCosts(installation, equipment, assumptions)
  const lines: readonly CostLine[] = [
    costLine('equipment', { investmentCNY: equipment, ...equipmentRange }, assumptions),
    ...once,
    costLine(
      'energy',
      { annualCNY: energyCost(facility, assumptions), escalation: 'energyEscalationRatioPerYear' },
      assumptions,
    ),
    costLine('maintenance', { annualCNY: maintenanceCost(installation) }, assumptions),
    costLine('rackSpace', { annualCNY: rackCost(facility, assumptions) }, assumptions),
    costLine(
      'administration',
      { annualCNY: administrationCost(installation, facility, assumptions), escalation: 'staffEscalationRatioPerYear' },
      assumptions,
    ),
  ]
  const horizonYears = assume(assumptions, 'horizonYears').value
  const invested = lines.flatMap((line) => (line.investmentCNY ? [line.investmentCNY] : []))
  const totals = lines.map((line) => line.totalCNY)
  return {
    horizonYears,
    lines,
    byYearCNY: Array.from({ length: horizonYears + 1 }, (_, year) =>
      lines.reduce((sum, line) => sum + line.byYearCNY[year]!, 0),
    ),
    investmentCNY: derived('investmentCNY', total(invested), 'CNY', 'finance.sum', invested),
    tcoCNY: derived('tcoCNY', total(totals), 'CNY', 'finance.tco', totals),
    tcoLowCNY: lines.reduce((sum, line) => sum + line.lowCNY, 0),
    tcoHighCNY: lines.reduce((sum, line) => sum + line.highCNY, 0),
  }
}

const total = (figures: readonly Figure[]): number => figures.reduce((sum, figure) => sum + figure.value, 0)

/** What the project costs besides its equipment. Lines of the price list replace the shares of the registry. */
function projectCosts(
  installation: Installation,
  equipment: Figure,
  assumptions: AssumptionValues,
): readonly CostLine[] {
  const priced = (category: 'integration' | 'training' | 'service') =>
    installation.projectLines.filter((line) => line.category === category)
  const sumOf = (
    key: 'integrationCNY' | 'trainingCNY' | 'serviceCNY',
    category: 'integration' | 'training' | 'service',
  ) => {
    const figures = priced(category).map((line) => line.costCNY)
    return derived(key, total(figures), 'CNY', 'finance.sum', figures)
  }
  const shareOf = (
    key: 'integrationCNY' | 'managementCNY' | 'contingencyCNY',
    base: Figure,
    ratioKey: AssumptionKey,
  ) => {
    const ratio = assumed(assumptions, ratioKey)
    return derived(key, base.value * ratio.value, 'CNY', 'finance.share', [base, ratio])
  }
  const integration =
    priced('integration').length > 0
      ? sumOf('integrationCNY', 'integration')
      : shareOf('integrationCNY', equipment, 'integrationRatio')
  const management = shareOf('managementCNY', equipment, 'projectManagementRatio')
  const moved = given('migratedWorkloads', installation.migratedWorkloads, 'count', { mark: 'D', source: 'plan' })
  const perWorkload = assumed(assumptions, 'migrationCNYPerWorkload')
  const migration = derived('migrationCNY', moved.value * perWorkload.value, 'CNY', 'finance.perUnit', [
    moved,
    perWorkload,
  ])
  const service = sumOf('serviceCNY', 'service')
  const training = trainingCost(installation, sumOf, assumptions)
  const parts = [equipment, integration, management, training, migration, service]
  const base = derived('feeBaseCNY', total(parts), 'CNY', 'finance.sum', parts)
  const contingency = shareOf('contingencyCNY', base, 'contingencyRatio')
  return [
    costLine('integration', { investmentCNY: integration }, assumptions),
    costLine('management', { investmentCNY: management }, assumptions),
    costLine('training', { investmentCNY: training }, assumptions),
    costLine('migration', { investmentCNY: migration }, assumptions),
    costLine('service', { investmentCNY: service }, assumptions),
    costLine('contingency', { investmentCNY: contingency }, assumptions),
  ]
}

/** Training as priced; where the price list has none, the assumed course, due only where something is introduced. */
function trainingCost(
  installation: Installation,
  sumOf: (key: 'trainingCNY', category: 'training') => Figure,
  assumptions: AssumptionValues,
): Figure {
  if (installation.projectLines.some((line) => line.category === 'training')) return sumOf('trainingCNY', 'training')
  const courses = given('migratedWorkloads', installation.migratedWorkloads > 0 ? 1 : 0, 'count', {
    mark: 'D',
    source: 'plan',
  })
  const each = assumed(assumptions, 'trainingCNY')
  return derived('trainingCNY', courses.value * each.value, 'CNY', 'finance.perUnit', [courses, each])
}

function energyCost(facility: FacilityEvaluation, assumptions: AssumptionValues): Figure {
  const energy = facility.power.figures.energyKWhPerYear
  const tariff = assumed(assumptions, 'tariffCNYPerKWh')
  return derived('energyCNYPerYear', energy.value * tariff.value, 'CNYPerYear', 'finance.energy', [energy, tariff])
}

function maintenanceCost({ devices }: Installation): Figure {
  const figures = devices.map((device) => device.maintenanceCNYPerYear)
  return derived('maintenanceCNYPerYear', total(figures), 'CNYPerYear', 'finance.maintenance', figures)
}

function rackCost({ racks }: FacilityEvaluation, assumptions: AssumptionValues): Figure {
  const each = assumed(assumptions, 'rackCNYPerYear')
  return derived('rackSpaceCNYPerYear', racks.value * each.value, 'CNYPerYear', 'finance.rackSpace', [racks, each])
}

function administrationCost(
  installation: Installation,
  { servers }: FacilityEvaluation,
  assumptions: AssumptionValues,
): Figure {
  const machines = given('virtualMachines', installation.virtualMachines, 'count', { mark: 'D', source: 'plan' })
  const physicalPerPost = assumed(assumptions, 'physicalServersPerStaff')
  const virtualPerPost = assumed(assumptions, 'virtualServersPerStaff')
  const post = assumed(assumptions, 'staffCNYPerYear')
  const posts = servers.value / physicalPerPost.value + machines.value / virtualPerPost.value
  return derived('administrationCNYPerYear', posts * post.value, 'CNYPerYear', 'finance.administration', [
    servers,
    machines,
    physicalPerPost,
    virtualPerPost,
    post,
  ])
}
