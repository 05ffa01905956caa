import type { AssumptionKey, AssumptionValues } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { Installation } from '../model/installation'
import { costLine, type PointLine } from './CostLine'

type PricedCategory = 'integration' | 'training' | 'service'
type PricedKey = 'integrationCNY' | 'trainingCNY' | 'serviceCNY'

const total = (figures: readonly Figure[]): number => figures.reduce((sum, figure) => sum + figure.value, 0)

/**
 * What a project costs besides its equipment: software, integration and management as shares of hardware and system
 * software, training, migration, further services, contingency on all of it (S:65). Lines of the price list replace the
 * shares of the registry.
 */
export function projectCosts(
  installation: Installation,
  equipment: Figure,
  software: Figure,
  assumptions: AssumptionValues,
): readonly PointLine[] {
  const hardwareAndSoftware = derived('feeBaseCNY', equipment.value + software.value, 'CNY', 'finance.sum', [
    equipment,
    software,
  ])
  const shareOf = (
    key: 'integrationCNY' | 'managementCNY' | 'contingencyCNY',
    base: Figure,
    ratioKey: AssumptionKey,
  ) => {
    const ratio = assumed(assumptions, ratioKey)
    return derived(key, base.value * ratio.value, 'CNY', 'finance.share', [base, ratio])
  }
  const integration =
    pricedCost(installation, 'integrationCNY', 'integration') ??
    shareOf('integrationCNY', hardwareAndSoftware, 'integrationRatio')
  const management = shareOf('managementCNY', hardwareAndSoftware, 'projectManagementRatio')
  const training = pricedCost(installation, 'trainingCNY', 'training') ?? assumedTraining(installation, assumptions)
  const migration = migrationCost(installation, assumptions)
  const service =
    pricedCost(installation, 'serviceCNY', 'service') ?? derived('serviceCNY', 0, 'CNY', 'finance.sum', [])
  const parts = [equipment, software, integration, management, training, migration, service]
  const base = derived('feeBaseCNY', total(parts), 'CNY', 'finance.sum', parts)
  return [
    costLine('software', { investmentCNY: software }, assumptions),
    costLine('integration', { investmentCNY: integration }, assumptions),
    costLine('management', { investmentCNY: management }, assumptions),
    costLine('training', { investmentCNY: training }, assumptions),
    costLine('migration', { investmentCNY: migration }, assumptions),
    costLine('service', { investmentCNY: service }, assumptions),
    costLine('contingency', { investmentCNY: shareOf('contingencyCNY', base, 'contingencyRatio') }, assumptions),
  ]
}

function pricedCost({ projectLines }: Installation, key: PricedKey, category: PricedCategory): Figure | null {
  const figures = projectLines.filter((line) => line.category === category).map((line) => line.costCNY)
  return figures.length === 0 ? null : derived(key, total(figures), 'CNY', 'finance.sum', figures)
}

/** The assumed course, due only where something new is introduced: not for buying the same servers again. */
function assumedTraining({ trainingDue }: Installation, assumptions: AssumptionValues): Figure {
  const courses = given('trainingCourses', trainingDue ? 1 : 0, 'count', { mark: 'D', source: 'plan' })
  const each = assumed(assumptions, 'trainingCNY')
  return derived('trainingCNY', courses.value * each.value, 'CNY', 'finance.perUnit', [courses, each])
}

function migrationCost({ migratedWorkloads }: Installation, assumptions: AssumptionValues): Figure {
  const moved = given('migratedWorkloads', migratedWorkloads, 'count', { mark: 'D', source: 'plan' })
  const each = assumed(assumptions, 'migrationCNYPerWorkload')
  return derived('migrationCNY', moved.value * each.value, 'CNY', 'finance.perUnit', [moved, each])
}
