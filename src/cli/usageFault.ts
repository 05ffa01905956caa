import type { CliMessages } from '../app/languages/cli.en'
import type { UsageFault } from './parseFlags'

/** What is wrong with a command line, as a sentence. */
export function usageFault(fault: UsageFault, { faults }: CliMessages): string {
  switch (fault.code) {
    case 'not-a-choice':
      return faults['not-a-choice'](fault)
    case 'not-in-range':
      return faults['not-in-range'](fault)
    default:
      return faults[fault.code](fault)
  }
}
