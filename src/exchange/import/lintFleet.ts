import type { HostId } from '../../planner/model/estate'
import { LedgerRecorder, mergeLedgers } from '../ledger'
import type { ImportedFleet } from './ImportedFleet'
import { lintRules, type RuleIssueCode } from './lintRules'

/**
 * The fleet with what is wrong with its rules in its ledger.
 * @param hostIds hosts to hold the rules against; absent: the fleet's own servers
 * @param failures hosts that may fail at once
 */
export function lintFleet(fleet: ImportedFleet, hostIds?: readonly HostId[], failures = 1): ImportedFleet {
  const recorder = new LedgerRecorder<RuleIssueCode>()
  const issues = lintRules(
    fleet.rules,
    fleet.workloads.map(({ id }) => id),
    hostIds ?? fleet.servers.map(({ id }) => id),
    failures,
  )
  for (const issue of issues) recorder.note(issue)
  return issues.length === 0 ? fleet : { ...fleet, ledger: mergeLedgers([fleet.ledger, recorder.finish()]) }
}
