/** Paul Tol's "bright" scheme for series that are not system groups: distinct for all common colour blindness. */
export const seriesColours = [
  '#4477aa',
  '#ee6677',
  '#228833',
  '#ccbb44',
  '#66ccee',
  '#aa3377',
  '#bbbbbb',
  '#ee8866',
  '#44bb99',
  '#99ddff',
  '#ffaabb',
  '#aaaa00',
  '#777777',
] as const

/** Colour of a series by its place; they repeat after the last. */
export const seriesColour = (index: number): string => seriesColours[index % seriesColours.length]!
