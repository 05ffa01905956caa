/**
 * Memory the hypervisor needs on top of a virtual machine's own. Table of vSphere 6.5, domain 2.2 (S:27): rows are the
 * machine's memory in MiB, columns its vCPUs; between and beyond the points linear in both.
 */
/** Memory of the rows: the overhead is a straight line between two of them, and beyond the outermost. */
export const overheadRowsMiB = [256, 1024, 4096, 16_384] as const
const vcpus = [1, 2, 4, 8] as const
const overheadMiB = [
  [20.29, 24.28, 32.23, 48.16],
  [25.9, 29.91, 37.86, 53.82],
  [48.64, 52.72, 60.67, 76.78],
  [139.62, 143.98, 151.93, 168.6],
] as const

/** Index of the segment that holds `x` (the outermost one beyond the ends) and the position in it, 0..1 within. */
function segment(points: readonly number[], x: number): { from: number; share: number } {
  let from = 0
  while (from < points.length - 2 && x >= points[from + 1]!) from++
  return { from, share: (x - points[from]!) / (points[from + 1]! - points[from]!) }
}

/** Overhead in MiB of one virtual machine. */
export function memoryOverheadMiB(vmMemoryMiB: number, vcpu: number): number {
  const row = segment(overheadRowsMiB, vmMemoryMiB)
  const column = segment(vcpus, vcpu)
  const at = (r: number) => {
    const values = overheadMiB[r]!
    return values[column.from]! + column.share * (values[column.from + 1]! - values[column.from]!)
  }
  return at(row.from) + row.share * (at(row.from + 1) - at(row.from))
}
