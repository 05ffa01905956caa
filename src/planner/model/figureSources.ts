/** What the program itself states as the source of a figure, beside the registry of assumptions. */
export const figureSources = [
  'plan',
  'demand',
  'inventory',
  'elevation',
  'layout',
  'drives x operations per drive',
  'no price given',
  'domain 5, row 32: owned, sunk',
  'perpetual 2016, about 3,495 USD per CPU; 32-core cap S:36; support assumed',
  'S:36 at least 16 cores per CPU, order of 72; about 135 USD per core and year S:37',
  'S:38: any number of virtual machines per licensed host',
  'S:38: two virtual machines per full set, stackable',
  'S:39: packs of 2 cores, at least 4 per virtual machine',
  'S:40: cores x 0.5 over the whole cluster, 22 % support',
] as const
export type FigureSource = (typeof figureSources)[number]
