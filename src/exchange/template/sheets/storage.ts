import { choice, integer, number, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

export const storage = sheet({
  key: 'storage',
  name: { en: 'Storage', zh: '目标存储' },
  aliases: ['存储', '磁盘组'],
  about: {
    en: 'One row per drive group. Array columns are read from the first row of each array.',
    zh: '每个磁盘组一行；阵列本身的各列只读该阵列的第一行。',
  },
  layout: 'table',
  required: true,
  whenEmpty: 'template.no-storage',
  columns: {
    arrayId: text({ en: 'Array id', zh: '阵列编号' }),
    model: text({ en: 'Model', zh: '型号', empty: '' }),
    kind: choice({
      en: 'Drive kind',
      zh: '磁盘类型',
      choices: [
        { value: 'sas-10k', en: 'sas-10k', zh: 'SAS 10K', synonyms: ['sas', '10k sas'] },
        { value: 'sas-15k', en: 'sas-15k', zh: 'SAS 15K', synonyms: ['15k sas'] },
        { value: 'ssd', en: 'ssd', zh: '固态盘', synonyms: ['flash', 'SSD盘'] },
        { value: 'nl-sas', en: 'nl-sas', zh: 'NL-SAS', synonyms: ['sata', '7.2k'] },
      ],
    }),
    count: integer({ en: 'Drives', zh: '磁盘数量', min: 1, max: 5000 }),
    sizeGB: number({
      en: 'Drive size',
      zh: '单盘容量',
      unit: 'GB',
      min: 1,
      max: 200_000,
      help: { en: 'Decimal gigabytes as sold.', zh: '厂商标称十进制 GB。' },
    }),
    iopsPerDrive: number({ en: 'IOPS per drive', zh: '单盘IOPS', min: 1, max: 2_000_000 }),
    layout: choice({
      en: 'RAID',
      zh: 'RAID级别',
      choices: [
        { value: 'raid5', en: 'raid5', zh: 'RAID5' },
        { value: 'raid6', en: 'raid6', zh: 'RAID6' },
        { value: 'raid10', en: 'raid10', zh: 'RAID10' },
        { value: 'raid1', en: 'raid1', zh: 'RAID1' },
        { value: 'choose', en: 'choose', zh: '自动选择', synonyms: ['auto', '自动'] },
      ],
      empty: 'choose',
      assumed: true,
    }),
    dataDrives: integer({ en: 'Data drives per group', zh: '每组数据盘', min: 1, max: 64, empty: null }),
    parityDrives: integer({ en: 'Parity drives per group', zh: '每组校验盘', min: 0, max: 64, empty: null }),
    hotSpares: integer({ en: 'Hot spares', zh: '热备盘', min: 0, max: 500, empty: null }),
    rackUnits: number({ en: 'Rack units', zh: '机架高度', unit: 'U', min: 0, max: 60, empty: null }),
    powerW: number({ en: 'Typical power', zh: '典型功率', unit: 'W', min: 0, max: 50000, empty: null }),
    maxPowerW: number({ en: 'Maximum power', zh: '最大功率', unit: 'W', min: 0, max: 50000, empty: null }),
    fcPorts: integer({ en: 'FC ports', zh: 'FC口', min: 0, max: 1024, empty: null }),
    ethernetPorts: integer({ en: 'Ethernet ports', zh: '以太网口', min: 0, max: 1024, empty: null }),
    psuCount: integer({ en: 'Power supplies', zh: '电源数量', min: 0, max: 16, empty: null }),
    priceId: text({ en: 'Price id', zh: '价格编号', empty: null }),
    rack: text({ en: 'Rack', zh: '机柜', empty: null }),
    site: text({ en: 'Site', zh: '机房', empty: null }),
    ...originColumns,
  },
})
