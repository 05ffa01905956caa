import { en, type Messages } from './en'
import type { Language } from './language'
import { zhCN } from './zhCN'

const all: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN }

/** Every text of the product in one language. */
export const messagesOf = (language: Language): Messages => all[language]
