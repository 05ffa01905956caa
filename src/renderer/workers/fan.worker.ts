import { growthFan } from '../../planner/whatif/growthFan'
import { serveCalls } from '../../solver/worker/serveCalls'
import { browserServerPort } from '../../solver/worker/workerPorts'
import type { FanCalls } from './fanCalls'

serveCalls<FanCalls>(browserServerPort(self), { fan: ({ inputs, evaluation }) => growthFan(inputs, evaluation) })
