import { choice, list, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

export const rules = sheet({
  key: 'rules',
  name: { en: 'Rules', zh: '放置规则' },
  aliases: ['规则', '亲和规则'],
  about: { en: 'Who must share a host, and who must not.', zh: '哪些负载必须同机或分开。' },
  layout: 'table',
  required: false,
  columns: {
    id: text({ en: 'Rule id', zh: '规则编号' }),
    kind: choice({
      en: 'Kind',
      zh: '类别',
      choices: [
        { value: 'apart', en: 'apart', zh: '互斥', synonyms: ['anti-affinity', '分开', '反亲和'] },
        { value: 'together', en: 'together', zh: '同机', synonyms: ['affinity', '亲和', '一起'] },
        { value: 'only-on', en: 'only-on', zh: '仅限', synonyms: ['must run on', '只能在'] },
        { value: 'not-on', en: 'not-on', zh: '禁止', synonyms: ['must not run on', '不能在'] },
      ],
    }),
    workloadIds: list({
      en: 'Workloads',
      zh: '负载',
      help: { en: 'Workload ids separated by commas.', zh: '负载编号，用逗号分隔。' },
    }),
    hostIds: list({
      en: 'Hosts',
      zh: '主机',
      empty: [],
      help: { en: 'Host ids, for only-on and not-on.', zh: '主机编号，仅用于“仅限”和“禁止”。' },
    }),
    strength: choice({
      en: 'Strength',
      zh: '强度',
      choices: [
        { value: 'always', en: 'always', zh: '始终', synonyms: ['must', '必须'] },
        { value: 'normal', en: 'normal', zh: '正常时', synonyms: ['平时'] },
        { value: 'preference', en: 'preference', zh: '优先', synonyms: ['should', '尽量'] },
      ],
      empty: 'always',
      assumed: true,
    }),
    ...originColumns,
  },
})
