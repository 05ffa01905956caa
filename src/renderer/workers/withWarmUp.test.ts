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

it('moves each lever after the first plan, one question after the other, once', async () => {
  const { asked, rest, plan } = asking(planned)
  const inputs = smallInputs()
  expect(await plan({ inputs })).toBe(planned)
  expect(asked).toHaveLength(1)
  rest()
  expect(asked[1]).toMatchObject({ brief: true, inputs: { policy: { ...inputs.policy, hostLimit: 3 } } })
  await expect.poll(() => (rest(), asked.length)).toBe(17)
  expect(asked[2]).toMatchObject({ brief: true, inputs: { policy: { planningYear: inputs.policy.planningYear + 1 } } })
  // Of each lever another value, and always one that the inputs do not have.
  const changed = asked.slice(1).map((request) => JSON.stringify(request.inputs))
  expect(new Set([JSON.stringify(inputs), ...changed]).size).toBe(17)
  await plan({ inputs })
  rest()
  expect(asked).toHaveLength(18)
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
