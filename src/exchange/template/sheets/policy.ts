import { choice, flag, integer, text } from '../column'
import { sheet } from '../sheet'

export const policy = sheet({
  key: 'policy',
  name: { en: 'Policy', zh: '策略' },
  aliases: ['规划策略'],
  about: { en: 'Choices of the plan.', zh: '方案的选择项。' },
  layout: 'settings',
  required: true,
  columns: {
    estateName: text({ en: 'Name of the case', zh: '项目名称' }),
    failures: choice({
      en: 'Failures survived',
      zh: '容许故障',
      choices: [
        { value: 'none', en: 'none', zh: '无', synonyms: ['0'] },
        { value: 'any-1', en: 'any-1', zh: '任一主机', synonyms: ['1', 'N+1'] },
        { value: 'any-2', en: 'any-2', zh: '任两主机', synonyms: ['2', 'N+2'] },
        { value: 'maintenance-and-1', en: 'maintenance-and-1', zh: '维护加一故障' },
        { value: 'rack', en: 'rack', zh: '整柜' },
        { value: 'site', en: 'site', zh: '整机房' },
      ],
    }),
    baseYear: integer({
      en: 'Base year',
      zh: '基准年',
      min: 1990,
      max: 2100,
      help: { en: 'Year the demand figures are of.', zh: '需求数据所属年份。' },
    }),
    planningYear: integer({
      en: 'Planning year',
      zh: '规划年',
      min: 1990,
      max: 2100,
      help: { en: 'Demand grows from the base year to this year.', zh: '需求由基准年增长到该年。' },
    }),
    cpuBasis: choice({
      en: 'CPU sized on',
      zh: 'CPU依据',
      choices: [
        { value: 'peak', en: 'peak', zh: '峰值' },
        { value: 'p95', en: 'p95', zh: '95百分位' },
        { value: 'p90', en: 'p90', zh: '90百分位' },
        { value: 'average', en: 'average', zh: '平均值' },
      ],
      empty: 'peak',
      assumed: true,
    }),
    licenceModel: choice({
      en: 'Hypervisor licence',
      zh: '虚拟化许可',
      choices: [
        { value: 'perpetual-cpu', en: 'perpetual-cpu', zh: '按CPU永久' },
        { value: 'subscription-core', en: 'subscription-core', zh: '按核订阅' },
      ],
      empty: 'perpetual-cpu',
      assumed: true,
    }),
    vcpuLimit: choice({
      en: 'vCPU per core',
      zh: 'vCPU核比',
      choices: [
        { value: 'reported', en: 'reported', zh: '仅报告' },
        { value: 'normal', en: 'normal', zh: '正常时限制' },
        { value: 'always', en: 'always', zh: '始终限制' },
      ],
      empty: 'reported',
      assumed: false,
      help: {
        en: 'Whether the assumption "Highest vCPU per core" is only reported, a limit while nothing has failed, or a limit after failures too.',
        zh: '假设“vCPU 与物理核比上限”仅作报告、正常时为限制，或故障后也为限制。',
      },
    }),
    hostLimit: integer({ en: 'Hosts at most', zh: '主机上限', min: 1, max: 1000, empty: null }),
    mirrored: flag({
      en: 'Arrays mirrored',
      zh: '阵列镜像',
      help: { en: 'Synchronous mirror over exactly two arrays.', zh: '两台阵列同步镜像。' },
    }),
    provisioning: choice({
      en: 'Provisioning',
      zh: '空间分配',
      choices: [
        { value: 'thin', en: 'thin', zh: '精简' },
        { value: 'thick', en: 'thick', zh: '厚' },
      ],
      empty: 'thin',
      assumed: true,
    }),
  },
})
