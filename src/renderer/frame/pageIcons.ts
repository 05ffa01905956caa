import type { PageId } from '../testIds'

/** One line drawing per page, on a 20 x 20 grid. */
export const pageIcons: Readonly<Record<PageId, string>> = {
  inventory: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12',
  placement: 'M3 16V6h3.5v10zM8.2 16V3h3.5v13zM13.5 16V9H17v7z',
  storage: 'M3 5c0-2.6 14-2.6 14 0v10c0 2.6-14 2.6-14 0zM3 5c0 2.6 14 2.6 14 0M3 10c0 2.6 14 2.6 14 0',
  racks: 'M5 2h10v16H5zM5 6h10M5 10h10M5 14h10',
  continuity: 'M10 2l7 3v5c0 4-3 6.5-7 8-4-1.5-7-4-7-8V5zM7 10l2.2 2.2L13.5 8',
  cost: 'M4 3l6 7 6-7M10 10v8M5.5 11h9M5.5 14h9',
  scenarios: 'M5 3v14M5 10h6a4 4 0 0 0 4-4V3M12.5 5L15 2.5 17.5 5',
  report: 'M5 2h7l4 4v12H5zM12 2v4h4M7.5 10h6M7.5 13h6',
}
