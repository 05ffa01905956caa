import type { CliMessages } from '../app/languages/cli.en'
import type { AssumptionFault } from './parseAssumptions'

/** What is wrong with the assumptions of a command line, as a sentence. */
export function assumptionFault(fault: AssumptionFault, { assumptionFaults }: CliMessages): string {
  switch (fault.code) {
    case 'form':
      return assumptionFaults.form(fault)
    case 'value':
      return assumptionFaults.value({ ...fault, known: fault.known.join(', ') })
    default:
      return assumptionFaults[fault.code](fault)
  }
}
