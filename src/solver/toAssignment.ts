import type { IdenticalInstance, Packing } from './packIdentical'

/** Bin per item of a packing; the items of class 0 come first, then those of class 1, and so on. */
export function toAssignment(instance: IdenticalInstance, bins: Packing): number[] {
  const start: number[] = []
  let items = 0
  for (const { count } of instance.classes) {
    start.push(items)
    items += Math.max(0, count)
  }
  const assignment = new Array<number>(items).fill(-1)
  bins.forEach(({ classes, copies }, bin) => {
    classes.forEach((t, i) => {
      for (let c = 0; c < copies[i]!; c++) assignment[start[t]!++] = bin
    })
  })
  return assignment
}
