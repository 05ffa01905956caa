import { expect, it } from 'vitest'
import { deriveDemand } from '../../planner/demand/deriveDemand'
import { smallInputs } from '../smallInputs'
import { fullestHost } from './fullestHost'
import { hostLoads } from './hostLoads'
import { smallPlan } from './smallPlan'

const { estate, policy, assumptions } = smallInputs()
const demand = deriveDemand(estate, policy, assumptions)
const loads = hostLoads(smallPlan(), demand, null)
const [first, second] = loads
const made = [
  { ...first!, worstMemoryGiB: 0.9 * first!.host.usableMemoryGiB, worstPeakCores: 0.2 * first!.host.usableCores },
  { ...second!, worstMemoryGiB: 0.4 * second!.host.usableMemoryGiB, worstPeakCores: 0.95 * second!.host.usableCores },
]

it('names the host that is fullest in what the picture shows', () => {
  expect(fullestHost(made, ['memory'])).toMatchObject({ hostId: 'host-1', ratio: 0.9 })
  expect(fullestHost(made, ['cpu'])).toMatchObject({ hostId: 'host-2', resource: 'cpu', ratio: 0.95 })
  expect(fullestHost(made, ['memory', 'cpu'])).toMatchObject({ hostId: 'host-2', resource: 'cpu' })
})

it('leaves out hosts that have failed', () => {
  expect(fullestHost([made[0]!, { ...made[1]!, failed: true }], ['cpu'])).toMatchObject({ hostId: 'host-1' })
  expect(fullestHost([], ['memory'])).toBeNull()
})
