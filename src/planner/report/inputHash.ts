import type { PlanInputs } from '../model/inputs'
import { sha256 } from './sha256'

/** SHA-256 over everything a plan is computed from; equal inputs have equal hashes whatever the order of their fields. */
export const inputHash = (inputs: PlanInputs): string => sha256(canonical(inputs))

/** JSON with the fields of every object in one order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
