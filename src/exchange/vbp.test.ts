import { describe, expect, it } from 'vitest'
import { readVbp } from './vbp'

describe('readVbp', () => {
  it('reads dimensions, capacities, and a size with its demand per line', () => {
    expect(readVbp('2\n10 20\n2\n3 4 5\n6 7 1\n')).toEqual({
      instance: {
        capacity: [10, 20],
        classes: [
          { size: [3, 4], count: 5 },
          { size: [6, 7], count: 1 },
        ],
      },
      lines: [4, 5],
    })
  })

  it('accepts Windows line ends, tabs, blank lines and a byte order mark', () => {
    expect(readVbp('\uFEFF1\r\n\r\n10\r\n1\r\n\t3  2\r\n')).toMatchObject({
      instance: { capacity: [10], classes: [{ size: [3], count: 2 }] },
    })
  })

  it('passes over comments and keeps counting lines', () => {
    expect(readVbp('# made by hand\n1\n10 # capacity\n1\n3 2\n')).toMatchObject({
      instance: { capacity: [10], classes: [{ size: [3], count: 2 }] },
      lines: [5],
    })
    expect(readVbp('# made by hand\n1\n10\n1\n3 x\n')).toEqual({ code: 'vbp-not-an-integer', line: 5, text: 'x' })
  })

  it('takes numbers spread over lines freely', () => {
    expect(readVbp('2 10 20 2\n3 4 2 6\n7\n1')).toMatchObject({
      instance: {
        classes: [
          { size: [3, 4], count: 2 },
          { size: [6, 7], count: 1 },
        ],
      },
    })
  })

  it.each([
    ['', { code: 'vbp-empty', line: 1, text: '' }],
    ['2\n10 x\n', { code: 'vbp-not-an-integer', line: 2, text: 'x' }],
    ['1\n10\n1\n2.5 1\n', { code: 'vbp-not-an-integer', line: 4, text: '2.5' }],
    ['1\n10\n1\n-3 1\n', { code: 'vbp-negative', line: 4, text: '-3' }],
    ['0\n', { code: 'vbp-no-dimensions', line: 1, text: '0' }],
    ['99\n10\n', { code: 'vbp-no-dimensions', line: 1, text: '99' }],
    ['1\n10\n2\n3 1\n', { code: 'vbp-missing-number', line: 4, text: '' }],
    // A demand is missing on line 5, a number too many on line 4; numbers behind are then read askew.
    ['2\n10 20\n3\n3 4 2\n6 7\n1 1 1\n', { code: 'vbp-line-length', line: 5, text: '2' }],
    ['2\n10 20\n3\n3 4 2\n6 7\n1 15 1\n', { code: 'vbp-line-length', line: 5, text: '2' }],
    ['2\n10 20\n2\n3 4 2 9\n6 7 1\n', { code: 'vbp-line-length', line: 4, text: '4' }],
    ['2\n10 20\n2\n3 4 2\n6 7 1\n9\n', { code: 'vbp-left-over', line: 6, text: '9' }],
    ['1\n10\n1\n3 1\n4 1\n', { code: 'vbp-left-over', line: 5, text: '4' }],
    ['1\n10\n2\n3 2\n4 1000000\n', { code: 'vbp-too-many-items', line: 5, text: '1000000' }],
    ['1\n10\n1\n11 1\n', { code: 'vbp-item-exceeds-bin', line: 4, text: '11' }],
    ['1\n99999999999999999\n1\n11 1\n', { code: 'vbp-too-large', line: 2, text: '99999999999999999' }],
  ])('refuses %j and names the line', (text, fault) => {
    expect(readVbp(text)).toEqual(fault)
  })
})
