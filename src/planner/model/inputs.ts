import type { AssumptionValues } from './assumptions'
import type { Estate } from './estate'
import type { Hardware } from './hardware'
import type { Policy } from './policy'
import type { Price } from './prices'

/** Everything one scenario is computed from. */
export interface PlanInputs {
  readonly estate: Estate
  readonly hardware: Hardware
  readonly policy: Policy
  readonly prices: readonly Price[]
  /** Values that differ from the registry's defaults, with their own provenance. */
  readonly assumptions: AssumptionValues
}
