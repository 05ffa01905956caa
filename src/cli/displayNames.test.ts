import { describe, expect, it } from 'vitest'
import { displayNames } from './displayNames'

describe('names of files in a ledger', () => {
  it('are their own where those differ', () => {
    expect(displayNames(['a/x.csv', 'C:\\exports\\y.csv'])).toEqual(['x.csv', 'y.csv'])
  })

  it('carry their folder for all files where two are called alike', () => {
    expect(displayNames(['/data/vcA/vInfo.csv', '/data/vcB/vInfo.csv', '/data/vcB/vDisk.csv'])).toEqual([
      'vcA/vInfo.csv',
      'vcB/vInfo.csv',
      'vcB/vDisk.csv',
    ])
    expect(displayNames(['vInfo.csv', './old/VINFO.csv'])).toEqual(['vInfo.csv', 'old/VINFO.csv'])
  })

  it('stay the same for one file given twice', () => {
    expect(displayNames(['a/x.csv', 'a/x.csv'])).toEqual(['x.csv', 'x.csv'])
  })
})
