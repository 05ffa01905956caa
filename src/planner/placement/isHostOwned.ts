import type { HostGroup } from '../model/hardware'

/** Whether the host of this number in a group is owned: those beyond the hosts a group has would have to be bought. */
export const isHostOwned = (number: number, { owned, count }: Pick<HostGroup, 'owned' | 'count'>): boolean =>
  owned && number <= count
