import { assume, type AssumptionKey, type AssumptionValues } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import { type InputDifference, inputDifferences } from '../../planner/whatif/inputDifferences'
import { readTemplate, type TemplateImport } from './importTemplate'

/** A template that was edited outside, against the inputs it was written from. */
export interface ReopenedTemplate extends TemplateImport {
  readonly differences: readonly InputDifference[]
}

/** Reads an edited template; where a row was read from is no difference. */
export function reopenTemplate(bytes: Uint8Array, fileName: string, base: PlanInputs): ReopenedTemplate {
  const { inputs, ledger } = readTemplate(bytes, fileName)
  if (!inputs) return { inputs: null, ledger, differences: [] }
  const reopened = keepUnchanged(base, inputs)
  return { inputs: reopened, ledger, differences: inputDifferences(base, reopened) }
}

/** The edited inputs with every unchanged part as it was, provenance included. */
function keepUnchanged(base: PlanInputs, edited: PlanInputs): PlanInputs {
  return { ...(keep(base, { ...edited, assumptions: {} }) as PlanInputs), assumptions: keepAssumptions(base, edited) }
}

/** The template states every assumption: one that equals the value in force is no change. */
function keepAssumptions(base: PlanInputs, edited: PlanInputs): AssumptionValues {
  const changed = Object.entries(edited.assumptions).filter(
    ([key, { value }]) => value !== assume(base.assumptions, key as AssumptionKey).value,
  )
  return { ...base.assumptions, ...Object.fromEntries(changed) }
}

const places = new Set(['file', 'sheet', 'row', 'defaulted'])
const withoutPlace = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => (places.has(key) ? undefined : inner))

function keep(old: unknown, now: unknown): unknown {
  if (withoutPlace(old) === withoutPlace(now)) return old
  if (Array.isArray(old) && Array.isArray(now))
    return now.map((one: unknown) =>
      keep(
        old.find((other) => idOf(other) === idOf(one)),
        one,
      ),
    )
  if (isRecord(old) && isRecord(now)) {
    const { origin, ...rest } = now
    const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, keep(old[key], value)]))
    return origin === undefined ? kept : { ...kept, origin: keepOrigin(old['origin'], origin) }
  }
  return now
}

/** A row whose mark and source still say the same keeps its place too. */
const keepOrigin = (old: unknown, now: unknown): unknown => (withoutPlace(old) === withoutPlace(now) ? old : now)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const idOf = (value: unknown): unknown =>
  isRecord(value) ? (value['id'] ?? value['idPrefix'] ?? value['kind']) : undefined
