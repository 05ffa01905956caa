import { choice, number, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

export const prices = sheet({
  key: 'prices',
  name: { en: 'Prices', zh: '价格' },
  aliases: ['价目'],
  about: { en: 'Unit prices, tax included, with low and high.', zh: '含税单价及上下限。' },
  layout: 'table',
  required: true,
  columns: {
    id: text({ en: 'Price id', zh: '价格编号' }),
    name: text({ en: 'Name', zh: '英文名称' }),
    nameZh: text({ en: 'Chinese name', zh: '中文名称', empty: null }),
    specification: text({ en: 'Specification', zh: '规格配置', empty: null }),
    category: choice({
      en: 'Category',
      zh: '类别',
      choices: [
        { value: 'equipment', en: 'equipment', zh: '设备', synonyms: ['hardware', '硬件'] },
        { value: 'software', en: 'software', zh: '软件', synonyms: ['licence', '许可'] },
        { value: 'integration', en: 'integration', zh: '集成' },
        { value: 'training', en: 'training', zh: '培训' },
        { value: 'service', en: 'service', zh: '服务' },
      ],
    }),
    unit: text({ en: 'Unit', zh: '单位', empty: 'set', assumed: true }),
    priceCNY: number({ en: 'Price', zh: '单价', unit: 'CNY', min: 0, max: 1_000_000_000 }),
    lowCNY: number({ en: 'Low', zh: '下限', unit: 'CNY', min: 0, max: 1_000_000_000, empty: null }),
    highCNY: number({ en: 'High', zh: '上限', unit: 'CNY', min: 0, max: 1_000_000_000, empty: null }),
    remark: text({ en: 'Remark', zh: '备注', empty: null }),
    ...originColumns,
  },
})
