import { memoryOverheadMiB, overheadRowsMiB } from '../demand/memoryOverheadMiB'
import { gibFromMiB } from '../model/quantity'
import { type LiveNumber, minus, most, number, sum, times } from './Live'

/**
 * GiB that the hypervisor needs on top of a machine's memory, the same as `memoryOverheadMiB`: the line of the first two
 * rows, bent at every further row but the last.
 */
export function liveMemoryOverhead(memoryGiB: LiveNumber, vcpu: number): LiveNumber {
  const rows = overheadRowsMiB.map((mib) => ({
    at: gibFromMiB(mib),
    overhead: gibFromMiB(memoryOverheadMiB(mib, vcpu)),
  }))
  const slopes = rows
    .slice(1)
    .map(({ at, overhead }, below) => (overhead - rows[below]!.overhead) / (at - rows[below]!.at))
  const [first] = rows
  const [slope = 0, ...later] = slopes
  const bends = later.map((steeper, at) =>
    times(number(steeper - slopes[at]!), most(number(0), minus(memoryGiB, number(rows[at + 1]!.at)))),
  )
  return sum([number(first!.overhead - slope * first!.at), times(number(slope), memoryGiB), ...bends])
}
