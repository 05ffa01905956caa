import { curve, flag, integer, number, text } from '../column'
import { sheet } from '../sheet'
import { originColumns } from './origin'

export const hosts = sheet({
  key: 'hosts',
  name: { en: 'Hosts', zh: '目标主机' },
  aliases: ['主机', '宿主机'],
  about: { en: 'Hosts on offer; one row per group of equal hosts.', zh: '备选主机，相同主机一行。' },
  layout: 'table',
  required: true,
  columns: {
    idPrefix: text({
      en: 'Id prefix',
      zh: '编号前缀',
      help: { en: 'host- gives host-1, host-2 ..', zh: '填 host- 则主机编号为 host-1、host-2 …' },
    }),
    count: integer({ en: 'Hosts', zh: '台数', min: 1, max: 1000 }),
    typeId: text({ en: 'Type id', zh: '型号编号' }),
    model: text({ en: 'Model', zh: '型号', empty: '' }),
    sockets: integer({ en: 'Sockets', zh: 'CPU数量', min: 1, max: 16 }),
    coresPerSocket: integer({ en: 'Cores per socket', zh: '每CPU核心数', min: 1, max: 512 }),
    memoryGiB: number({ en: 'Memory', zh: '内存', unit: 'GiB', min: 1, max: 65536 }),
    rackUnits: integer({ en: 'Rack units', zh: '机架高度', unit: 'U', min: 1, max: 50 }),
    specRate2006: number({
      en: 'SPECint rate 2006',
      zh: 'SPEC整数吞吐2006',
      min: 1,
      max: 100000,
      help: {
        en: 'SPECint_rate_base2006 of the whole host; never a 2017 score.',
        zh: '整机 SPECint_rate_base2006 分值，不可填 2017 版分值。',
      },
    }),
    idlePowerW: number({ en: 'Idle power', zh: '空载功率', unit: 'W', min: 1, max: 20000 }),
    maxPowerW: number({ en: 'Full-load power', zh: '满载功率', unit: 'W', min: 1, max: 20000 }),
    powerCurveW: curve({
      en: 'Power curve',
      zh: '功率曲线',
      unit: 'W',
      help: {
        en: 'Eleven watts at 0, 10 .. 100 % load, separated by semicolons.',
        zh: '负载 0、10 至 100% 的 11 个功率值，用分号分隔。',
      },
    }),
    psuCount: integer({ en: 'Power supplies', zh: '电源数量', min: 1, max: 16, empty: 2, assumed: true }),
    psuPowerW: number({
      en: 'Power supply rating',
      zh: '单电源额定功率',
      unit: 'W',
      min: 1,
      max: 10000,
      empty: 900,
      assumed: true,
    }),
    ethernetPorts: integer({ en: 'Ethernet ports', zh: '以太网口', min: 0, max: 256, empty: 4, assumed: true }),
    fcPorts: integer({ en: 'FC ports', zh: 'FC口', min: 0, max: 256, empty: 2, assumed: true }),
    priceId: text({ en: 'Price id', zh: '价格编号' }),
    rack: text({ en: 'Rack', zh: '机柜', empty: null }),
    site: text({ en: 'Site', zh: '机房', empty: null }),
    owned: flag({ en: 'Owned already', zh: '已有', empty: false }),
    ...originColumns,
  },
})
