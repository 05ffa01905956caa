import { HyperFormula } from 'hyperformula'
import { describe, expect, it } from 'vitest'
import { column, countDifferent, countWhere, number, roundUp, sumOfColumn, sumWhere } from '../../planner/report/Live'
import { label, made, type Report } from '../../planner/report/Report'
import { formulaText } from './formulaText'
import { layOut } from './layOut'

const calculated = (formula: string): unknown =>
  HyperFormula.buildFromArray([[`=${formula}`]], { licenseKey: 'gpl-v3' }).getCellValue({ sheet: 0, row: 0, col: 0 })

describe('a formula as text', () => {
  it.each([
    [0, 0],
    [0.2, 1],
    [3, 3],
    [3.0000000001, 3],
    [3.1, 4],
  ])('rounds %d up to %d, as its value says', (value, expected) => {
    const live = roundUp(number(value))
    expect(live.value).toBe(expected)
    expect(calculated(formulaText(live, layOut({ title: '', plannedYear: null, sections: [] }, String), String))).toBe(
      expected,
    )
  })

  it('counts nothing in a table without rows: the range would reach into the total below it', () => {
    const total = made(sumOfColumn(column('moves', 'moved'), 0))
    const report: Report = {
      title: '',
      plannedYear: null,
      sections: [
        {
          key: 'migration',
          charts: [],
          tables: [
            {
              key: 'moves',
              id: 'moves',
              columns: [
                { key: 'id', format: 'text' },
                { key: 'moved', format: 'number' },
              ],
              rows: [{ total: true, cells: [label('total'), total] }],
            },
          ],
        },
      ],
    }
    const layout = layOut(report, ({ key }) => key)
    const [ids, moved] = [column('moves', 'id'), column('moves', 'moved')]
    for (const live of [
      sumOfColumn(moved, 0),
      sumWhere(ids, 'a', moved, 0),
      countWhere(ids, 'a', 0),
      countDifferent(ids, moved),
    ])
      expect(formulaText(live, layout, String), live.kind === 'call' ? live.operation : '').toBe('0')
  })
})
