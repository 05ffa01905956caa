import type { ChartDataset, LegendItem } from 'chart.js'

/** A mark of the legend that looks like what it stands for: dashes as in the picture, an area as an area. */
export function legendItem(item: LegendItem, dataset: Partial<ChartDataset> | undefined): LegendItem {
  const dash = dataset && 'borderDash' in dataset ? (dataset.borderDash as readonly number[]) : null
  return {
    ...item,
    ...(dash ? { lineDash: [...dash] } : {}),
    // As a line the thin edge of an area would hardly be seen.
    ...(dataset && 'fill' in dataset ? { pointStyle: 'rect' as const, lineWidth: 1.5 } : {}),
  }
}
