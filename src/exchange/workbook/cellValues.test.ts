import { describe, expect, it } from 'vitest'
import { isEitherNumber, numberOf, textOf, truthOf } from './cellValues'
import { decimalSign } from './decimalSign'

const sheet = (delimiter: string | undefined, ...columns: readonly (readonly string[])[]) => ({
  name: 'a',
  file: 'a.csv',
  rows: columns[0]!.map((_, at) => ({ number: at + 1, cells: columns.map((column) => column[at] ?? null) })),
  ...(delimiter === undefined ? {} : { delimiter }),
})

describe('numberOf', () => {
  it.each([
    ['16384', 16384, null],
    ['1,546.6', 1546.6, null],
    ['1 546', 1546, null],
    ['0,5', 0.5, null],
    ['1,546', 1546, null],
    ['1.048.576', 1048576, null],
    ['35 %', 35, '%'],
    ['５１２ＭＢ', 512, 'mb'],
    ['16 GB', 16, 'gb'],
    ['16G', 16, 'g'],
    ['1T', 1, 't'],
    ['1.5 TiB', 1.5, 'tib'],
    ['2.6GHz', 2.6, 'ghz'],
    ['8 核', 8, '核'],
    ['2U', 2, 'u'],
    ['\u200b16\u202c GB', 16, 'gb'],
  ])('reads %s', (text, value, unit) => {
    expect(numberOf(text)).toMatchObject({ value, unit })
  })

  it('takes no text for a number', () => {
    for (const text of ['', '-', 'n/a', '1.2.3', '10.0.0.1', 'G', '4 x 8 GB']) expect(numberOf(text)).toBeNull()
  })

  it('follows the decimal sign of the column', () => {
    expect(numberOf('16.384', ',')?.value).toBe(16384)
    expect(numberOf('2,600', ',')?.value).toBe(2.6)
    expect(numberOf('16.5', ',')?.value).toBe(16.5)
    expect(numberOf('16.384', '.')?.value).toBe(16.384)
    expect(numberOf('16.384', 'unclear')).toBeNull()
    expect(numberOf('2,600 GHz', 'unclear')).toBeNull()
    // Nobody groups what begins with a zero, and other lengths can be decimals only.
    expect(numberOf('0.384', 'unclear')?.value).toBe(0.384)
    expect(numberOf('16.5', 'unclear')?.value).toBe(16.5)
    expect(isEitherNumber('16.384')).toBe(true)
    expect(isEitherNumber('soon')).toBe(false)
  })
})

describe('decimalSign', () => {
  it('is a point in workbooks and behind commas, unless the column itself says otherwise', () => {
    expect(decimalSign(sheet(undefined, ['16.384']), 0)).toBeNull()
    expect(decimalSign(sheet(',', ['16.384', '8.192'], ['12,5', '10 %']), 0)).toBeNull()
    for (const delimiter of [undefined, ','] as const) {
      expect(decimalSign(sheet(delimiter, ['16.384', '1.024,5']), 0)).toBe(',')
      expect(decimalSign(sheet(delimiter, ['16.384', '1,5']), 0)).toBe(',')
      expect(decimalSign(sheet(delimiter, ['16.384', '512.25']), 0)).toBe('.')
      // No thousands are grouped behind four digits, nor behind nothing.
      expect(decimalSign(sheet(delimiter, ['16.384', '1024.000']), 0)).toBe('.')
      expect(decimalSign(sheet(delimiter, ['16,384', '0,125']), 0)).toBe(',')
    }
  })

  it('is told by the numbers of the column, then by commas elsewhere', () => {
    expect(decimalSign(sheet(';', ['16.384', '8.192']), 0)).toBe('unclear')
    expect(decimalSign(sheet(';', ['16.384', '1.048.576']), 0)).toBe(',')
    expect(decimalSign(sheet(';', ['2.600', '2.45']), 0)).toBe('.')
    expect(decimalSign(sheet(';', ['2.45', '2,45']), 0)).toBe('unclear')
    const mixed = sheet(';', ['16.384', '8.192'], ['12,5', '10 %'])
    expect(decimalSign(mixed, 0)).toBe(',')
    // A version number elsewhere makes no decimal point of a thousands point.
    expect(decimalSign(sheet(';', ['16.384', '8.192'], ['6.7', '7.0']), 0)).toBe('unclear')
  })
})

describe('truthOf', () => {
  it('knows the words that spreadsheets write in the language of their user', () => {
    for (const word of ['True', 'WAHR', 'ja', 'VRAI', '是', '√']) expect(truthOf(word)).toBe(true)
    for (const word of ['False', 'Falsch', 'nein', 'FAUX', '否', '×']) expect(truthOf(word)).toBe(false)
    expect(truthOf('vielleicht')).toBeNull()
  })
})

describe('textOf', () => {
  it('leaves out what nobody sees, so that one name is one', () => {
    expect(textOf('\u202ahis-db\u200b-1\u202c\u0007')).toBe('his-db-1')
    expect(textOf('\ufeff\u200b ')).toBeNull()
  })

  it('keeps line ends, and the joiners that some scripts are written with', () => {
    expect(textOf(' a\nb\u200dc ')).toBe('a\nb\u200dc')
  })
})
