import { expect, it } from 'vitest'
import type { PlannerCalls } from './plannerCalls'
import { smallInputs } from '../smallInputs'
import { withWarmUp } from './withWarmUp'

type Request = PlannerCalls['plan']['request']
type Answer = PlannerCalls['plan']['response']

const planned = { outcome: { status: 'optimal', plan: { hosts: [] } }, hosts: ['h1', 'h2'] } as unknown as Answer
const infeasible = { outcome: { status: 'infeasible' }, hosts: ['h1', 'h2'] } as unknown as Answer

function asking(answer: Answer) {
  const asked: Request[] = []
  const waiting: (() => void)[] = []
  const plan = withWarmUp(
    (request) => {
      asked.push(request)
      return Promise.resolve(answer)
    },
    (run) => waiting.push(run),
  )
  const rest = (): void => {
    for (const run of waiting.splice(0)) run()
  }
  return { asked, rest, plan: (request: Request) => plan(request, () => undefined) }
}

it('asks for one more host and later years after the first plan, one after the other, once', async () => {
  const { asked, rest, plan } = asking(planned)
  const inputs = smallInputs()
  expect(await plan({ inputs })).toBe(planned)
  expect(asked).toHaveLength(1)
  rest()
  expect(asked[1]).toMatchObject({ brief: true, inputs: { policy: { ...inputs.policy, hostLimit: 3 } } })
  await expect.poll(() => (rest(), asked.length)).toBe(6)
  expect(asked[2]).toMatchObject({ brief: true, inputs: { policy: { planningYear: inputs.policy.planningYear + 1 } } })
  await plan({ inputs })
  rest()
  expect(asked).toHaveLength(7)
})

it('leaves the worker to a question that came meanwhile, and has nothing to ask without a plan', async () => {
  const busy = asking(planned)
  await busy.plan({ inputs: smallInputs() })
  await busy.plan({ inputs: smallInputs() })
  busy.rest()
  expect(busy.asked).toHaveLength(2)
  const none = asking(infeasible)
  await none.plan({ inputs: smallInputs() })
  none.rest()
  expect(none.asked).toHaveLength(1)
})
