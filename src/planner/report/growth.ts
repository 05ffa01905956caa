import { type LiveNumber, minus, most, number, power, sum, times } from './Live'

/** Years that growth compounds over: none where the planning year lies before the base year. */
export const yearsBetween = (planningYear: LiveNumber, baseYear: LiveNumber): LiveNumber =>
  most(number(0), minus(planningYear, baseYear))

/** Factor by which something grows that follows the growth of data at a share; at all of it where the share is null. */
export const grownBy = (growth: LiveNumber, share: LiveNumber | null, years: LiveNumber): LiveNumber =>
  power(sum([number(1), share ? times(growth, share) : growth]), years)
