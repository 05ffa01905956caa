import type { PipelineResult } from '../pipeline'
import { assumptionsInFormulas } from './assumptionsInFormulas'
import type { Report, Section } from './Report'
import { makeContext, type ReportExtras } from './ReportContext'
import { alternatives } from './sections/alternatives'
import { assumptionSection } from './sections/assumptions'
import { benefit } from './sections/benefit'
import { calculation } from './sections/calculation'
import { continuitySection } from './sections/continuity'
import { cost } from './sections/cost'
import { demand } from './sections/demand'
import { evidenceSection } from './sections/evidence'
import { failover } from './sections/failover'
import { investment } from './sections/investment'
import { materials } from './sections/materials'
import { migrationSection } from './sections/migration'
import { placement } from './sections/placement'
import { projectSection } from './sections/project'
import { risks } from './sections/risks'
import { scenarioComparison } from './sections/scenarioComparison'
import { statusQuo } from './sections/statusQuo'
import { storageSection } from './sections/storage'
import { summary } from './sections/summary'
import { unfit } from './sections/unfit'

/**
 * The report of a result as sections and tables by key. Every total, energy and cost figure carries the formula by
 * which it follows from inputs and assumptions, so that a workbook stays live. Without a plan only the sections about
 * today's estate, the assumptions and the evidence remain.
 */
export function buildReport(result: PipelineResult, extras: ReportExtras = {}): Report {
  const context = makeContext(result, extras)
  const benefits = benefit(context)
  const earlier: readonly (Section | null)[] = [
    summary(context, benefits),
    unfit(result, extras.repairs ?? []),
    projectSection(context),
    statusQuo(context),
    demand(context),
    alternatives(context, benefits),
    placement(context),
    failover(context),
    storageSection(context),
    continuitySection(context),
    migrationSection(context),
    materials(context),
    investment(context),
    cost(context),
    benefits,
    risks(context),
    scenarioComparison(context),
  ]
  const evidence = evidenceSection(context)
  // Last: it takes every figure that the others rest on and that stands nowhere yet.
  const calculated = calculation(context)
  const others = [...earlier, evidence, calculated].filter((section) => section !== null)
  const assumptions = assumptionSection(context, assumptionsInFormulas(others))
  const sections = [...earlier, assumptions, evidence, calculated]
  const title = context.header.projectName === '' ? result.inputs.estate.name : context.header.projectName
  const plannedYear = context.plan ? result.demand.year : null
  return { title, plannedYear, sections: sections.filter((section) => section !== null) }
}
