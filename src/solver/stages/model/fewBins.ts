/** Bins up to which placement and restarts are searched for at once. */
export const fewBins = 16
