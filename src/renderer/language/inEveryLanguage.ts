import type { Messages } from '../../app/languages/en'
import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import type { StepLabel } from '../../exchange/project/ProjectContent'

/** A text said once in each language, for what is kept and read in another language later. */
export const inEveryLanguage = (text: (messages: Messages, language: Language) => string): StepLabel => ({
  en: text(messagesOf('en'), 'en'),
  'zh-CN': text(messagesOf('zh-CN'), 'zh-CN'),
})
