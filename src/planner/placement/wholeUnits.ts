const rounding = 1e-6

/** Demand in whole units: rounded up, so that integers never hide an overload. What is whole but for a rounding error stays. */
export const wholeDemand = (x: number): number => Math.ceil(x - rounding)

/** Capacity in whole units: rounded down. */
export const wholeCapacity = (x: number): number => Math.floor(x + rounding)
