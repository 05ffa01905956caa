import type { PackingProblem } from '../../problem'

/** How many of so many bins survive the worst failure at best, whichever of the bins on offer are chosen. */
export function mostSurvivors(problem: PackingProblem, used: number): number {
  const { failure } = problem
  switch (failure.kind) {
    case 'none':
      return used
    case 'any':
      return used - failure.count
    case 'maintenance':
      return used - 2
    case 'group':
      return used - leastOfFullestGroup(problem, failure.by, used)
  }
}

/** Bins in use that are necessary so that so many survive every failure. */
export function binsWithSurvivors(problem: PackingProblem, needed: number): number {
  if (needed <= 0) return 0
  let used = needed
  // With one group nobody survives: more bins do not help then.
  while (mostSurvivors(problem, used) < needed && used <= problem.bins.length + needed) used++
  return used
}

/** Bins of the group that has most of them in use, when the bins in use are spread over groups as evenly as they can be. */
function leastOfFullestGroup({ bins }: PackingProblem, by: string, used: number): number {
  const sizes = new Map<string, number>()
  bins.forEach(({ groups }, bin) => {
    const name = groups?.[by]
    const key = name === undefined ? `bin ${bin}` : `group ${name}`
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  })
  // More bins than on offer: where some stand alone further ones may too, else they spread evenly over the groups there are.
  if (used > bins.length)
    return bins.some(({ groups }) => groups?.[by] === undefined) ? 1 : Math.ceil(used / Math.max(1, sizes.size))
  const ascending = [...sizes.values()].sort((a, b) => a - b)
  let left = used
  for (const [index, size] of ascending.entries()) {
    const even = Math.ceil(left / (ascending.length - index))
    if (even <= size) return even
    left -= size
  }
  return used
}
