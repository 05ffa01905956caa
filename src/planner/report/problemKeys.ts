/** What the report may have to say against today's servers, in the order it is shown. */
export const problemKeys = [
  'oldest',
  'meanAge',
  'use',
  'singleServer',
  'blast',
  'longest',
  'meanRestore',
  'downtime',
  'rtoMissed',
  'rpoMissed',
  'racks',
  'power',
  'maintenance',
] as const
export type ProblemKey = (typeof problemKeys)[number]
