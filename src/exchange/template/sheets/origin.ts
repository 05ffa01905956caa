import { choice, text } from '../column'

/** Every row says where its figures come from. */
export const originColumns = {
  mark: choice({
    en: 'Mark',
    zh: '来源标记',
    help: {
      en: 'S sourced, D derived, A assumed, M measured on site. Empty: A.',
      zh: 'S 有出处，D 推算，A 假设，M 现场实测。空白按 A 处理。',
    },
    choices: [
      { value: 'S', en: 'S', zh: 'S', synonyms: ['sourced', '出处', '有出处'] },
      { value: 'D', en: 'D', zh: 'D', synonyms: ['derived', '推算'] },
      { value: 'A', en: 'A', zh: 'A', synonyms: ['assumed', 'assumption', '假设'] },
      { value: 'M', en: 'M', zh: 'M', synonyms: ['measured', '实测'] },
    ],
    empty: 'A',
    assumed: true,
  }),
  source: text({
    en: 'Source',
    zh: '出处',
    help: { en: 'Document, measurement or judgement behind this row.', zh: '本行依据的文件、实测或判断。' },
    empty: '',
  }),
} as const
