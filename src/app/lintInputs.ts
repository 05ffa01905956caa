import { lintRules, type RuleIssue } from '../exchange/import/lintRules'
import type { PlanInputs } from '../planner/model/inputs'
import { failuresCount } from '../planner/model/policy'
import { offeredHosts } from './placeRules'

/** What is wrong with the rules of a case, held against the hosts it offers and the failures it is to survive. */
export const lintInputs = ({ estate, hardware, policy }: PlanInputs): readonly RuleIssue[] =>
  lintRules(
    estate.rules,
    estate.workloads.map(({ id }) => id),
    offeredHosts(hardware),
    failuresCount(policy.failures),
  )
