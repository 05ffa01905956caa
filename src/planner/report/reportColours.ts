import type { CostCategory } from '../finance/CostLine'

/**
 * The colour of each kind of cost, the same in the window, on its slides, in print and in the workbook. Neighbours in the order
 * of the categories differ in lightness, so that they stay apart on grey paper and for every common colour blindness; each
 * stands out from white paper and from the dark window.
 */
export const costColours: Readonly<Record<CostCategory, string>> = {
  equipment: '#3b6fb0',
  software: '#5bbcd9',
  integration: '#2f7d3b',
  management: '#c9b037',
  training: '#8e3f86',
  migration: '#ee9a9f',
  service: '#9a5a2b',
  contingency: '#b0b0ac',
  energy: '#d1495b',
  maintenance: '#5cc3a1',
  licences: '#6a5acd',
  rackSpace: '#eda05a',
  administration: '#6f7378',
  interest: '#a9bf4a',
  residual: '#2b7f83',
}

/** What is compared: today's estate in grey, its renewal in orange, the plan in blue. */
export const sideColours = { before: '#8b949e', refresh: '#d97b29', after: '#1f6fb2' } as const
