import { simplifiedChinese } from '../../workbook/simplifiedChinese'

/** A map, not an object: somebody's priority may be called `constructor`. */
const levels: ReadonlyMap<string, 1 | 2 | 3 | 4> = new Map([
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['一', 1],
  ['二', 2],
  ['三', 3],
  ['四', 4],
  ['highest', 1],
  ['critical', 1],
  ['high', 1],
  ['medium', 3],
  ['normal', 3],
  ['low', 4],
  ['最高', 1],
  ['高', 1],
  ['中', 3],
  ['低', 4],
  ['核心', 1],
  ['关键', 1],
  ['重要', 2],
  ['一般', 3],
  ['普通', 3],
])

/** Criticality as people write it, 1 the highest: `1`, `P1`, `一级`, `核心系统`; null for a word that says none. */
export function levelInWords(text: string): 1 | 2 | 3 | 4 | null {
  const word = simplifiedChinese(text.normalize('NFKC').trim().toLowerCase())
  const bare = word.replace(/^(p|level|tier|priority|等级|级别|优先级)\s*/, '').replace(/\s*(级别|级|系统|业务)$/, '')
  return levels.get(word) ?? levels.get(bare) ?? null
}
