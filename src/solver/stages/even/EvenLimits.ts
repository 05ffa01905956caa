/** What every search for an even load needs to know. */
export interface EvenLimits {
  readonly seed: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
  /** Whether a unit may change its bin without making an earlier stage worse. */
  readonly allows: (unit: number, from: number, to: number) => boolean
}
