import {
  type AssumptionDefinition,
  type AssumptionKey,
  assumptionKeys,
  assumptionRegistry,
  type AssumptionValues,
  countsWhole,
} from '../planner/model/assumptions'
import { knownValuesOf } from '../planner/model/knownValues'
import { withKnownValue } from '../planner/model/withKnownValue'

export type AssumptionFault =
  | { readonly code: 'form'; readonly text: string }
  | { readonly code: 'unknown-key'; readonly key: string }
  | { readonly code: 'repeated-key'; readonly key: string }
  | {
      readonly code: 'value'
      readonly key: string
      readonly value: string
      readonly min: number
      readonly max: number
      readonly whole: boolean
      /** Names of known values that may stand instead; empty for most assumptions. */
      readonly known: readonly string[]
    }

/** Assumptions with those of the command line instead, or what is wrong with these. */
export type WithAssumptions =
  | { readonly ok: true; readonly assume: (values: AssumptionValues) => AssumptionValues }
  | { readonly ok: false; readonly fault: AssumptionFault }

/** `KEY=VALUE`, several of them separated by semicolons; a value is a number of the registry's range or the name of a known one. */
export function parseAssumptions(text: string): WithAssumptions {
  const changes = new Map<AssumptionKey, (values: AssumptionValues) => AssumptionValues>()
  const parts = text.split(';').map((part) => part.trim())
  for (const part of parts.filter((one) => one !== '')) {
    const [name = '', value = '', ...more] = part.split('=').map((side) => side.trim())
    if (name === '' || value === '' || more.length > 0) return { ok: false, fault: { code: 'form', text: part } }
    const key = assumptionKeys.find((one) => one === name)
    if (!key) return { ok: false, fault: { code: 'unknown-key', key: name } }
    if (changes.has(key)) return { ok: false, fault: { code: 'repeated-key', key } }
    const change = changeOf(key, value)
    if (!change) {
      const { min, max }: AssumptionDefinition = assumptionRegistry[key]
      const known = knownValuesOf(key).map(({ id }) => id)
      return { ok: false, fault: { code: 'value', key, value, min, max, whole: countsWhole(key), known } }
    }
    changes.set(key, change)
  }
  if (changes.size === 0) return { ok: false, fault: { code: 'form', text } }
  return { ok: true, assume: (values) => [...changes.values()].reduce((next, change) => change(next), values) }
}

function changeOf(key: AssumptionKey, text: string): ((values: AssumptionValues) => AssumptionValues) | null {
  const known = knownValuesOf(key).find(({ id }) => id === text)
  if (known) return (values) => withKnownValue(values, key, known)
  const value = /^-?\d+(\.\d+)?$/u.test(text) ? Number(text) : NaN
  const { min, max }: AssumptionDefinition = assumptionRegistry[key]
  if (!(value >= min && value <= max) || (countsWhole(key) && !Number.isInteger(value))) return null
  return (values) => ({ ...values, [key]: { value, mark: 'A', source: 'command line' } })
}
