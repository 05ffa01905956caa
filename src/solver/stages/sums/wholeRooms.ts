import { gcd } from '../../gcd'
import type { Model } from '../model/reduce'

/**
 * The model with bins that hold whole multiples of what divides everything that is asked for in a dimension: no load comes any
 * nearer to what they hold. With sizes of whole GiB, nine tenths of 256 GiB are 230 of them and not 230.4.
 */
export function wholeRooms(model: Model): Model {
  const D = model.dimensions.length
  const common = Array.from({ length: D }, (_, d) => {
    let divisor = 0
    for (const demand of [model.unitDemand, model.atomDemand])
      for (let at = d; at < demand.length && divisor !== 1; at += D) divisor = gcd(divisor, demand[at]!)
    return divisor
  })
  if (common.every((divisor) => divisor <= 1)) return model
  const whole = (rooms: Float64Array) =>
    rooms.map((room, at) => {
      const divisor = common[at % D]!
      return divisor > 1 ? Math.floor(room / divisor) * divisor : room
    })
  return { ...model, capacity: whole(model.capacity), failureCapacity: whole(model.failureCapacity) }
}
