import type { ProjectMessages } from './project.en'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export const projectZhCN = {
  'project.not-a-project': () => '这不是 Hostwright 项目文件。',
  'project.newer-version': (p) =>
    `项目由更新版本的程序写成（版本 ${text(p['version'])}，本程序最高支持 ${text(p['known'])}）。请用该程序打开。`,
  'project.damaged': () => '项目文件被截断或改动。旁边的备份（.bak）可能完好。',
  'project.too-large': (p) => `项目文件解压后超过可读取的 ${text(p['mostMiB'])} MiB。`,
  'project.unsound': (p) => `项目文件在 ${text(p['path'])} 处的内容不符，应为：${text(p['expected'])}。`,
  'fleet.rule-choice-host': (p) =>
    `没有名为“${text(p['host'])}”的主机，为规则“${text(p['rule'])}”选择的主机未采用。可用主机：${text(p['known'])}。`,
  'fleet.rule-choice-rule': (p) =>
    `没有名为“${text(p['rule'])}”的主机规则，为其选择的主机未使用。现有主机规则：${text(p['known']) || '无'}。`,
  'fleet.rule-dropped': (p) =>
    `规则“${text(p['rule'])}”指定了导入环境中的主机（${text(p['hosts'])}）；新主机不同，规则未采用。请为其选择主机。`,
  'fleet.rule-hosts-unknown': (p) =>
    `规则“${text(p['rule'])}”把 ${text(p['machines'])} 个工作负载绑定到导入文件没有列出的主机，规则未采用。请为其选择主机。`,
  'fleet.devices-unknown': () => '导入文件未描述现有存储、网络等设备：现状数字中缺少其机柜空间和功耗。',
  'fleet.servers-unknown': () => '导入文件未描述任何服务器：现状数字中缺少其数量、功耗、空间和费用。',
  'fleet.nothing-usable': () => '文件中没有可用的服务器或工作负载；原因见导入台账。',
} satisfies ProjectMessages
