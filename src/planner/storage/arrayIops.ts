/**
 * Back-end operations per array and second under a mirror of `legs` arrays of which `lost` have failed: reads split over
 * the arrays that are left, every write goes to each of them with its RAID penalty (S:16, S:17). Held against what the drives
 * serve, that is `n x iops / (R + W x penalty)` of a fixed mix; the other form in print, `raw x R + raw x W / penalty`, is wrong
 * for it (domain 2.6).
 */
export function backEndIops(
  readIops: number,
  writeIops: number,
  writePenalty: number,
  legs: number,
  lost: number,
): number {
  const serving = legs - lost
  if (serving <= 0) throw new Error('no array is left to serve I/O')
  return readIops / serving + writeIops * writePenalty
}

/**
 * Smallest share of the load that has to land on the fast tier so that neither tier is overloaded, or null when no
 * share does it. Loads and limits in back-end operations per second at one hour.
 */
export function neededHotShare(
  loadOnSlow: number,
  slowLimit: number,
  loadOnFast: number,
  fastLimit: number,
): number | null {
  const needed = loadOnSlow <= slowLimit ? 0 : 1 - slowLimit / loadOnSlow
  return needed <= 1 && needed * loadOnFast <= fastLimit ? needed : null
}
