import { simplifiedChinese } from '../workbook/simplifiedChinese'

/**
 * Header text as it is compared: full-width forms and case folded, traditional Chinese as simplified, `#` and `%`
 * spelled out, everything but letters and digits dropped. `# CPU` and `CPU`, `Free %` and `Free MiB` stay apart; `In use MB` and `In Use MiB` are made one by
 * the aliases of a field, never by arithmetic: RVTools renamed the unit and kept the numbers.
 */
export const normaliseHeader = (text: string): string =>
  simplifiedChinese(text.normalize('NFKC'))
    .toLowerCase()
    .replaceAll('#', 'num')
    .replaceAll('%', 'pct')
    .replace(/[^\p{L}\p{N}]+/gu, '')
