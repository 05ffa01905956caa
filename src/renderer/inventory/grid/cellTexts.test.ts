import { expect, it } from 'vitest'
import { cellText, rememberedTexts } from './cellTexts'

it('calls wide what a column may be too narrow for', () => {
  expect(cellText('1,024', 116)).toEqual({ text: '1,024', wide: false })
  expect(cellText('Integration platform (HL7/ESB) 1', 210).wide).toBe(true)
  // Nine signs of double width need more than nine letters.
  expect([cellText('ecological', 136).wide, cellText('医院信息系统数据库', 136).wide]).toEqual([false, true])
})

it('writes a cell once, and anew in a row of its own', () => {
  const written: string[] = []
  const texts = rememberedTexts((row, field) => {
    written.push(field)
    return String(row[field])
  })
  const row = { $row: 0, vcpu: 4, memoryGiB: 16 }
  expect([texts(row, 'vcpu', 116).text, texts(row, 'memoryGiB', 116).text, texts(row, 'vcpu', 116).text]).toEqual([
    '4',
    '16',
    '4',
  ])
  expect(written).toEqual(['vcpu', 'memoryGiB'])
  expect(texts({ ...row, vcpu: 8 }, 'vcpu', 116).text).toBe('8')
})
