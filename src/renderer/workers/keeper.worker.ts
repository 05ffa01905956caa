import { writeProject } from '../../exchange/project/writeProject'
import { serveCalls } from '../../solver/worker/serveCalls'
import { browserServerPort } from '../../solver/worker/workerPorts'
import type { KeeperCalls } from './keeperCalls'

serveCalls<KeeperCalls>(browserServerPort(self), { project: writeProject })
