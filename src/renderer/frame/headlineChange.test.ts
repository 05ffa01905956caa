import { describe, expect, it } from 'vitest'
import { headlineChange } from './headlineChange'

describe('headlineChange', () => {
  it('is a share of the baseline', () => {
    expect(headlineChange(50, 4)).toEqual({ direction: 'less', ratio: 0.92 })
    expect(headlineChange(4, 5)).toEqual({ direction: 'more', ratio: 0.25 })
    expect(headlineChange(4, 4)).toEqual({ direction: 'same', ratio: 0 })
    expect(headlineChange(10_000, 10_001)).toEqual({ direction: 'same', ratio: 0 })
  })

  it('is no share where nothing was, and still a change', () => {
    expect(headlineChange(0, 69)).toEqual({ direction: 'more', ratio: null })
    expect(headlineChange(0, 0)).toEqual({ direction: 'same', ratio: null })
  })
})
