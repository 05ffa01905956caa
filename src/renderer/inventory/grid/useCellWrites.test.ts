// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { useProject } from '../../store/project'
import { openedGrid } from './openedGrid'
import { useCellWrites } from './useCellWrites'

describe('useCellWrites', () => {
  it('fills and writes areas, each one step of undo', () => {
    const { areaOf, columnOf, edits, sheet, sheetView } = openedGrid('workloads')
    const writes = useCellWrites(sheet, sheetView, edits)
    writes.fill(areaOf('memoryGiB', 0), areaOf('memoryGiB', 0, 2))
    expect(columnOf('memoryGiB')).toEqual(['32', '32', '32', '8'])
    writes.writeArea(areaOf('memoryGiB', 2, 3), (row) => row.$row * 10)
    expect(columnOf('memoryGiB')).toEqual(['32', '32', '20', '30'])
    useProject().undoStep()
    useProject().undoStep()
    expect(columnOf('memoryGiB')).toEqual(['32', '24', '16', '8'])
  })

  it('clears what may be empty and refuses the rest', () => {
    const { areaOf, columnOf, edits, sheet, sheetView } = openedGrid('workloads')
    useCellWrites(sheet, sheetView, edits).clear({ ...areaOf('memoryGiB', 1), x: 0 })
    expect(edits.refusedAt(1, 'memoryGiB')).toBeDefined()
    expect(columnOf('memoryGiB')[1]).toBe('24')
  })

  it('writes values of a sheet of settings into its one record, and never its headings', () => {
    const { edits, sheet, sheetView } = openedGrid('policy')
    const y = sheetView.view.value.findIndex((row) => row['$field'] === 'planningYear')
    useCellWrites(sheet, sheetView, edits).write(new Map([[y, { $setting: 'x', $value: 2019 }]]))
    expect(useProject().inputs?.policy.planningYear).toBe(2019)
  })
})
