export type ChangeDirection = 'less' | 'more' | 'same'

/** How a figure moved against its baseline. */
export interface HeadlineChange {
  readonly direction: ChangeDirection
  /** Share of the baseline that was lost or added; null where the baseline is 0, of which nothing is a share. */
  readonly ratio: number | null
}

/** Shares that would be written as 0 %. */
const smallestShare = 5e-4

/** Change of a figure from its baseline; from 0 to anything is a change. */
export function headlineChange(was: number, now: number): HeadlineChange {
  if (was === 0) return { direction: now === 0 ? 'same' : now > 0 ? 'more' : 'less', ratio: null }
  const ratio = (now - was) / Math.abs(was)
  if (Math.abs(ratio) < smallestShare) return { direction: 'same', ratio: 0 }
  return { direction: ratio < 0 ? 'less' : 'more', ratio: Math.abs(ratio) }
}
