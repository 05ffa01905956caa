import type { ServerId } from '../../planner/model/estate'
import type { ServerFacts } from './FleetFacts'

/** A server of the fleet with its id and what its source says. */
export interface PlacedServer {
  readonly id: ServerId
  readonly facts: ServerFacts
}
