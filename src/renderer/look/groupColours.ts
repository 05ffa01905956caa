import type { SystemGroup } from '../../planner/model/estate'

export interface GroupColour {
  readonly fill: string
  /** Text on the fill, at least 4.5 : 1. */
  readonly ink: string
}

/**
 * The colour of each system group, the same in every theme. Paul Tol's qualitative scheme "muted": nine colours that
 * stay apart for all common forms of colour blindness (personal.sron.nl/~pault). Labels always go with them.
 */
export const groupColours: Readonly<Record<SystemGroup, GroupColour>> = {
  his: { fill: '#332288', ink: '#ffffff' },
  emr: { fill: '#88ccee', ink: '#10181d' },
  lis: { fill: '#44aa99', ink: '#081412' },
  pacs: { fill: '#117733', ink: '#ffffff' },
  clinical: { fill: '#ddcc77', ink: '#1b190e' },
  administrative: { fill: '#999933', ink: '#131306' },
  platform: { fill: '#cc6677', ink: '#190c0e' },
  data: { fill: '#882255', ink: '#ffffff' },
  test: { fill: '#aa4499', ink: '#ffffff' },
}
