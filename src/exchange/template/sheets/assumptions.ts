import { number, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

/** One row per number of the registry; rows left out keep the registry's default. */
export const assumptions = sheet({
  key: 'assumptions',
  name: { en: 'Assumptions', zh: '假设' },
  aliases: ['假设参数', '参数'],
  about: { en: 'Numbers somebody may argue about; shares as decimals.', zh: '可商榷的参数；比例以小数填写。' },
  layout: 'table',
  required: false,
  columns: {
    key: text({ en: 'Key', zh: '参数' }),
    value: number({ en: 'Value', zh: '数值', min: -1e12, max: 1e12 }),
    unit: text({ en: 'Unit', zh: '单位', empty: '' }),
    min: number({ en: 'Minimum', zh: '最小', min: -1e12, max: 1e12, empty: null }),
    max: number({ en: 'Maximum', zh: '最大', min: -1e12, max: 1e12, empty: null }),
    ...originColumns,
  },
})
