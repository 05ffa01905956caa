import { choice, integer, number, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

export const deviceKinds = [
  { value: 'array', en: 'array', zh: '磁盘阵列', synonyms: ['storage', '存储', '阵列'] },
  { value: 'gateway', en: 'gateway', zh: '存储网关', synonyms: ['storage gateway', '网关'] },
  { value: 'san-switch', en: 'san-switch', zh: 'SAN交换机', synonyms: ['fc switch', '光纤交换机'] },
  {
    value: 'lan-switch',
    en: 'lan-switch',
    zh: '网络交换机',
    synonyms: ['switch', 'ethernet switch', '以太网交换机', '交换机'],
  },
  { value: 'backup', en: 'backup', zh: '备份设备', synonyms: ['backup appliance', '备份一体机', '备份'] },
  { value: 'server', en: 'server', zh: '服务器' },
  { value: 'other', en: 'other', zh: '其他', synonyms: ['kvm', '其它'] },
] as const

export const legacyDevices = sheet({
  key: 'legacyDevices',
  name: { en: 'LegacyDevices', zh: '现有设备' },
  aliases: ['旧设备'],
  about: { en: 'Storage, network and other devices in use today.', zh: '现用存储、网络等设备，每台一行。' },
  layout: 'table',
  required: false,
  columns: {
    id: text({ en: 'Device id', zh: '设备编号' }),
    kind: choice({ en: 'Kind', zh: '类别', choices: deviceKinds }),
    model: text({ en: 'Model', zh: '型号' }),
    rackUnits: number({ en: 'Rack units', zh: '机架高度', unit: 'U', min: 0, max: 60 }),
    powerW: number({ en: 'Typical power', zh: '典型功率', unit: 'W', min: 0, max: 50000 }),
    rack: text({ en: 'Rack', zh: '机柜', empty: null }),
    fcPorts: integer({ en: 'FC ports', zh: 'FC口', min: 0, max: 1024, empty: 0 }),
    ethernetPorts: integer({ en: 'Ethernet ports', zh: '以太网口', min: 0, max: 1024, empty: 0 }),
    psuCount: integer({ en: 'Power supplies', zh: '电源数量', min: 0, max: 16, empty: 2, assumed: true }),
    maintenanceCNYPerYear: number({
      en: 'Maintenance per year',
      zh: '年维保费',
      unit: 'CNY',
      min: 0,
      max: 10_000_000,
      empty: null,
    }),
    ...originColumns,
  },
})
