import { choice, integer, number, percent } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

const weekdays = [
  ['Monday', '星期一', '周一'],
  ['Tuesday', '星期二', '周二'],
  ['Wednesday', '星期三', '周三'],
  ['Thursday', '星期四', '周四'],
  ['Friday', '星期五', '周五'],
  ['Saturday', '星期六', '周六'],
  ['Sunday', '星期日', '周日'],
] as const

export const backup = sheet({
  key: 'backup',
  name: { en: 'Backup', zh: '备份' },
  aliases: ['备份策略'],
  about: { en: 'Backup policy and appliance.', zh: '备份策略与设备。' },
  layout: 'settings',
  required: true,
  whenEmpty: 'template.no-backup',
  columns: {
    fullWeekday: choice({
      en: 'Full backup on',
      zh: '全备日',
      choices: weekdays.map(([en, zh, short], index) => ({
        value: String(index + 1),
        en,
        zh,
        synonyms: [short, en.slice(0, 3)],
      })),
    }),
    windowStartHour: integer({ en: 'Window opens', zh: '窗口开始', unit: 'h', min: 0, max: 24 }),
    windowEndHour: integer({ en: 'Window closes', zh: '窗口结束', unit: 'h', min: 0, max: 24 }),
    otherDays: choice({
      en: 'Other days',
      zh: '其他日',
      choices: [
        { value: 'incremental', en: 'incremental', zh: '增量' },
        { value: 'differential', en: 'differential', zh: '差异' },
        { value: 'none', en: 'none', zh: '不备份' },
      ],
    }),
    keptFull: integer({ en: 'Full backups kept', zh: '保留全备数', min: 1, max: 1000 }),
    keptIncremental: integer({ en: 'Incrementals kept', zh: '保留增量数', min: 0, max: 1000 }),
    throughputMiBPerSecond: number({ en: 'Throughput', zh: '吞吐', unit: 'MiB/s', min: 1, max: 100_000 }),
    changeRatioPerDay: percent({ en: 'Daily change', zh: '日变化率', min: 0, max: 1, empty: 0.03, assumed: true }),
    compressionRatio: number({
      en: 'Compression',
      zh: '压缩比',
      min: 1,
      max: 50,
      empty: 1,
      assumed: true,
      help: { en: 'Source size divided by stored size.', zh: '源容量除以存储容量。' },
    }),
    deduplicationRatio: number({
      en: 'Deduplication',
      zh: '重删比',
      min: 1,
      max: 100,
      empty: 1,
      assumed: true,
      help: { en: 'Source size divided by stored size.', zh: '源容量除以存储容量。' },
    }),
    capacityRawTB: number({ en: 'Raw capacity', zh: '裸容量', unit: 'TB', min: 0.1, max: 100_000 }),
    capacityUsableRatio: percent({ en: 'Usable share', zh: '可用比例', min: 0.01, max: 1, empty: 0.8, assumed: true }),
    ...originColumns,
  },
})
