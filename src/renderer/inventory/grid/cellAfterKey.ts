import type { GridKey } from './gridKeys'
import type { Cell } from './useGridSelection'

const pageRows = 15

/**
 * Where a key takes the cursor from a cell, in columns and rows of the grid from 0; it may lie outside of the grid.
 * `last` is the cell at the bottom right.
 */
export function cellAfterKey(
  key: Extract<GridKey, { readonly kind: 'move' | 'page' | 'ends' }>,
  from: Cell,
  last: Cell,
): Cell {
  switch (key.kind) {
    case 'move':
      return key.edge
        ? { x: key.dx < 0 ? 0 : key.dx > 0 ? last.x : from.x, y: key.dy < 0 ? 0 : key.dy > 0 ? last.y : from.y }
        : { x: from.x + key.dx, y: from.y + key.dy }
    case 'page':
      return { x: from.x, y: from.y + key.direction * pageRows }
    case 'ends':
      return {
        x: key.to.endsWith('start') ? 0 : last.x,
        y: key.to === 'table-start' ? 0 : key.to === 'table-end' ? last.y : from.y,
      }
  }
}
