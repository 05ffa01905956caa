import { choice, integer, number, text } from '../column'
import { sheet } from '../sheet'
import { deviceKinds } from './legacyDevices'
import { originColumns } from './origin'

export const devices = sheet({
  key: 'devices',
  name: { en: 'Devices', zh: '目标设备' },
  aliases: ['设备'],
  about: { en: 'Gateways, switches, backup appliance of the target.', zh: '目标方案的网关、交换机和备份设备。' },
  layout: 'table',
  required: false,
  columns: {
    id: text({ en: 'Device id', zh: '设备编号' }),
    kind: choice({ en: 'Kind', zh: '类别', choices: deviceKinds }),
    model: text({ en: 'Model', zh: '型号' }),
    count: integer({ en: 'Count', zh: '数量', min: 1, max: 1000, empty: 1, assumed: true }),
    rackUnits: number({
      en: 'Rack units',
      zh: '机架高度',
      unit: 'U',
      min: 0,
      max: 60,
      help: { en: 'Of one device.', zh: '单台。' },
    }),
    powerW: number({
      en: 'Typical power',
      zh: '典型功率',
      unit: 'W',
      min: 0,
      max: 50000,
      help: { en: 'Of one device.', zh: '单台。' },
    }),
    maxPowerW: number({ en: 'Maximum power', zh: '最大功率', unit: 'W', min: 0, max: 50000 }),
    fcPorts: integer({ en: 'FC ports', zh: 'FC口', min: 0, max: 1024, empty: 0 }),
    ethernetPorts: integer({ en: 'Ethernet ports', zh: '以太网口', min: 0, max: 1024, empty: 0 }),
    psuCount: integer({ en: 'Power supplies', zh: '电源数量', min: 0, max: 16, empty: 2, assumed: true }),
    priceId: text({ en: 'Price id', zh: '价格编号', empty: null }),
    ...originColumns,
  },
})
