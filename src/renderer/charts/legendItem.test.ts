import { describe, expect, it } from 'vitest'
import { legendItem } from './legendItem'

const item = { text: 'SSD space', strokeStyle: '#4477aa', lineWidth: 2.5 }

describe('legendItem', () => {
  it('has the dashes of its line: lines of one colour are told apart', () => {
    expect(legendItem(item, { label: 'SSD operations', data: [], borderDash: [2, 3] })).toEqual({
      ...item,
      lineDash: [2, 3],
    })
    expect(legendItem(item, { label: 'SSD space', data: [] })).toEqual(item)
  })

  it('shows an area as one', () => {
    expect(legendItem(item, { data: [], fill: '+1' })).toMatchObject({ pointStyle: 'rect', lineWidth: 1.5 })
  })
})
