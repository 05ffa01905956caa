import { type AssumptionKey, assumptionRegistry, type AssumptionValues } from './assumptions'
import type { KnownValue } from './knownValues'

/** The assumptions with a known value for one of them, with its mark and source; the registry's own is no value of its own. */
export function withKnownValue(
  values: AssumptionValues,
  key: AssumptionKey,
  { value, mark, source }: KnownValue,
): AssumptionValues {
  const { [key]: _before, ...others } = values
  const standard = assumptionRegistry[key]
  const isDefault = value === standard.default && mark === standard.mark && source === standard.source
  return isDefault ? others : { ...others, [key]: { value, mark, source } }
}
