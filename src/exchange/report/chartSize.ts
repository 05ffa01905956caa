import { pagePixels, plainRow, pointsPerPixel } from './printPages'

/** Two beside each other fill a page. */
export const chartsPerRow = 2
export const chartGap = 16
export const chartWidth = Math.floor((pagePixels - chartGap) / chartsPerRow)
export const chartHeight = 320
/** Rows that a pair of charts takes, one of them free. */
export const chartRows = Math.ceil((chartHeight * pointsPerPixel) / plainRow) + 1
