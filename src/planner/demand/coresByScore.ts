/**
 * Cores of another machine that do the same work: `cores x score per core here / score per core there`. The form in
 * print that also multiplies by the clock ratio has the score ratio upside down (domain 2.1). Both scores of one suite.
 */
export const coresByScore = (cores: number, scorePerCore: number, targetScorePerCore: number): number =>
  (cores * scorePerCore) / targetScorePerCore
