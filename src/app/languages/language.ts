/** The languages every text is there in. */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** The language nearest to a BCP 47 tag: Chinese for any `zh`, else English. */
export const nearestLanguage = (tag: string): Language => (tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
