import type { RestartBook } from '../../failover/RestartBook'
import { binSetsByCost, everyLicenceSet } from '../model/binSets'
import type { ScoreValue } from '../model/Score'
import { necessary } from '../sums/necessary'
import { enumerate } from './enumerate'
import { nearToday } from './nearToday'

export interface LeastScore {
  readonly book: RestartBook
  /** Whether no plan that costs as little breaks fewer preferences, or as few with fewer moves. */
  readonly proven: boolean
}

export interface LeastScoreLimits {
  readonly seed: number
  readonly brief: boolean
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
  /** Whether no plan is cheaper. */
  readonly isCheapest: boolean
}

/**
 * The plan with the fewest broken preferences, then the fewest moves: by single steps, then by enumeration of small sets; for
 * few units of every other choice of bins and licences that costs as little, too.
 */
export function leastScore(first: RestartBook, limits: LeastScoreLimits): LeastScore {
  const { model } = first.placement
  const { problem } = model
  const near = nearToday(first, limits)
  let { book, value } = near
  const isNone = ({ preferences, moves }: ScoreValue) => preferences === 0 && moves === 0
  if (isNone(value)) return { book, proven: true }
  const { set } = book.placement
  let nodes = mostNodes
  const better = (on: typeof set): boolean => {
    const search = enumerate(model, on, { nodes, expired: limits.expired, below: value, first: false })
    limits.count('nodes', search.nodes)
    nodes -= search.nodes
    if (search.book) ({ book } = search)
    value = search.value ?? value
    return search.exhausted
  }
  let exhausted = better(set)
  // Other bins, or other licences on the same bins, might cost as much.
  if (exhausted && model.products.length === 0 && set.bins.length === problem.bins.length) return { book, proven: true }
  if (model.units.length > fewUnits || limits.brief) return { book, proven: false }
  const order = binSetsByCost(model, mostSets)
  for (let other = order.next(); other && other.cost <= set.cost; other = order.next()) {
    if (isNone(value) || nodes <= 0 || limits.expired()) break
    if (other.cost === set.cost && necessary(model, other).length === 0) exhausted = better(other) && exhausted
  }
  // Bins of a class count as alike there, whoever runs on them today.
  const isEvery = order.floor > set.cost && everyLicenceSet(model) && !problem.current && limits.isCheapest
  return { book, proven: isNone(value) || (exhausted && isEvery && nodes > 0 && !limits.expired()) }
}

const mostNodes = 50_000
/** Units up to which all choices of bins that cost the same are looked at, and how many of those. */
const fewUnits = 15
const mostSets = 2000
