import { expect, it } from 'vitest'
import { tableBytes } from './tableFile'

it('writes text that no spreadsheet takes for a formula, and quotes what needs it', () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    tableBytes([
      ['=1+1', 'a,b', 'say "x"'],
      [1.5, null, '外科'],
    ]),
  )
  expect(text).toBe('\uFEFF\'=1+1,"a,b","say ""x"""\r\n1.5,,外科\r\n')
})
