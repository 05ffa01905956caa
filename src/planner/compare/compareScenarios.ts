import { headlineKeys, type Headline, type HeadlineKey } from '../model/evaluation'

/** One headline figure of a candidate beside the baseline's. */
export interface Difference {
  readonly key: HeadlineKey
  readonly baseline: number
  readonly candidate: number
  /** Candidate minus baseline, in the figure's unit. */
  readonly change: number
  /** Change as a share of the baseline; null where the baseline is zero. */
  readonly changeRatio: number | null
}

export interface Compared {
  readonly id: string
  readonly differences: readonly Difference[]
}

/** Every candidate against the baseline, headline by headline, in the order of the keys. */
export function compareScenarios(
  baseline: Headline,
  candidates: readonly { readonly id: string; readonly headline: Headline }[],
): readonly Compared[] {
  return candidates.map(({ id, headline }) => ({
    id,
    differences: headlineKeys.map((key) => {
      const before = baseline[key].value
      const after = headline[key].value
      return {
        key,
        baseline: before,
        candidate: after,
        change: after - before,
        changeRatio: before === 0 ? null : (after - before) / before,
      }
    }),
  }))
}
