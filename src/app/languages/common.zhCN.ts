import type { CommonMessages, ReasonText } from './common.en'
import { spaced } from './spaced'

const after = (failed: string): string => (failed === '' ? '' : `（${failed}故障后）`)
/** Where only some of the hosts are meant: those that rules leave. */
const left = ({ hosts, rules }: ReasonText): string => (hosts === '' ? '' : `规则 ${rules} 允许的`)

export const commonZhCN = {
  languageName: '简体中文',
  groups: {
    his: 'HIS',
    emr: '电子病历',
    lis: 'LIS',
    pacs: 'PACS/RIS',
    clinical: '临床',
    administrative: '行政',
    platform: '平台',
    data: '数据',
    test: '测试',
  },
  failures: {
    none: '无故障',
    'any-1': '任意一台主机',
    'any-2': '任意两台主机',
    'maintenance-and-1': '一台主机维护期间任意另一台主机',
    rack: '任意一个机柜',
    site: '任意一个机房',
  },
  resources: { cpu: 'CPU', memory: '内存', vcpu: 'vCPU 分配' },
  listed: (parts) => parts.join('、'),
  andMore: ({ first, more }) => `${first}，另 ${more} 项`,
  named: ({ name, value }) => spaced(`${name}：${value}`),
  bracketed: ({ name, about }) => `${name}（${about}）`,
  sentences: (parts) => parts.join(''),
  stated: (parts) => parts.join('；'),
  cores: '核',
  answer: {
    carries: ({ hosts, workloads, survives }) =>
      survives === 'none'
        ? `${hosts} 台主机承载全部 ${workloads} 个工作负载；未考虑故障。`
        : `${hosts} 台主机承载全部 ${workloads} 个工作负载，并可承受${commonZhCN.failures[survives]}故障。`,
    notPlanned: ({ off, physical }) =>
      `另有${[...(off > 0 ? [` ${off} 个已关机`] : []), ...(physical > 0 ? [` ${physical} 个不可虚拟化`] : [])].join(
        '、',
      )}，不在方案中。`,
    nothing: '方案中没有工作负载，无需主机承载。',
    alone: ({ domain, hosts, all }) => {
      const name = { rack: '机柜', site: '机房' }[domain]
      return `${all ? '没有主机注明' : `有 ${hosts} 台主机未注明`}所在${name}，每台按独占一个${name}计；若与其他主机同处一个${name}，该${name}失效不在保障之内。`
    },
    provenMinimal: '已证明不能再少。',
    gap: ({ bound }) => `尚不能排除更少的主机：至少需要 ${bound} 台。`,
    shortage: ({ resource, shortfall }) => spaced(`${resource}缺 ${shortfall}`),
    fewerShort: ({ hosts, shortages, failed }) =>
      spaced(`${hosts} 台不行：${failed ? '故障时' : ''}${shortages.join('，')}。`),
    fewerPacking: ({ hosts, failed }) => `${hosts} 台不行：总量足够，但工作负载在${failed ? '剩余' : ''}主机上排不下。`,
    infeasibleShort: ({ hosts, shortages, failed }) =>
      spaced(`${hosts} 台主机承载不了这些工作负载：${failed ? '故障时' : ''}${shortages.join('，')}。`),
    infeasible: ({ hosts }) => `在这些规则和故障要求下，${hosts} 台主机承载不了这些工作负载。`,
    unknown: ({ bound }) => `在时限内既未找到方案，也未证明不可行；至少需要 ${bound} 台主机。`,
  },
  reasons: {
    'item-too-large': (p) =>
      `${p.workloads} 大于${left(p)}任何一台主机：需要 ${p.resource} ${p.needed}，每台主机可提供 ${p.available}。`,
    'volume-short': (p) =>
      // Names are not spaced: they stay as they are written.
      (p.hosts === '' ? '' : `${p.hosts} 上：`) +
      spaced(`${p.resource}缺 ${p.shortfall}${after(p.failed)}：需要 ${p.needed}，可用 ${p.available}。`) +
      (p.rules === '' ? '' : `规则 ${p.rules} 使 ${p.workloads} 没有其他主机可用。`) +
      (p.fewest ? `仅最大的 ${p.fewest.count} 个（${p.fewest.names}）就已超出，共需 ${p.fewest.needed}。` : ''),
    'apart-group-too-large': (p) =>
      p.hosts === ''
        ? `规则 ${p.rules} 要求分开的工作负载多于主机数${after(p.failed)}：${p.workloads}。`
        : `${p.workloads} 必须分开运行，规则（${p.rules}）或许可证留给它们运行和重启的主机太少：${p.hosts}。`,
    'no-allowed-bin': (p) => `规则 ${p.rules} 使 ${p.workloads} 没有可用主机。`,
    'no-restart-bin': (p) =>
      p.shortfall === ''
        ? `${p.rules === '' ? '' : `规则 ${p.rules} 使 `}${p.workloads} 没有可供重启的主机${after(p.failed)}。`
        : spaced(
            `${p.workloads} 在故障后重启需要${p.resource} ${p.needed}；没有主机能为其留出多于 ${p.available} 的空间。`,
          ),
    'together-too-large': (p) =>
      `${p.workloads} 必须同机运行，共需 ${p.resource} ${p.needed}，${left(p)}每台主机可提供 ${p.available}。`,
    'contradicting-rules': (p) => `规则 ${p.rules} 对 ${p.workloads} 相互矛盾。`,
    'packing-impossible': (p) =>
      p.conflict
        ? `总量足够，但 ${p.workloads} 在主机上${p.rules === '' ? '' : `按规则 ${p.rules} `}排不下${
            p.conflict.afterFailure ? '（要求任一故障后都能重启）' : ''
          }${p.conflict.minimal ? '；去掉其中任何一项即可排下' : ''}。`
        : `总量足够，但工作负载在主机上排不下${after(p.failed)}。`,
  },
} satisfies CommonMessages as CommonMessages
