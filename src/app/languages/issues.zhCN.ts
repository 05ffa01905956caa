import type { IssueMessages, IssueParams } from './issues.en'

const text = (value: IssueParams[string] | undefined): string => (value === undefined ? '' : String(value))
/** A product of decimals without what binary numbers add to it. */
const rounded = (value: number): string => text(Number(value.toPrecision(12)))
const range = (p: IssueParams): string =>
  `${text(p['min'])} 至 ${text(p['max'])}${p['unit'] ? ` ${text(p['unit'])}` : ''}`
const meant = (p: IssueParams): string => (p['nearest'] ? `是否应为“${text(p['nearest'])}”？` : '')
const column = (p: IssueParams): string => text(p['columnZh'] ?? p['column'])

export const issuesZhCN: IssueMessages = {
  'template.not-a-template': (p) =>
    `该工作簿不是 Hostwright 模板，其工作表为：${text(p['sheets']) || '无'}。请使用 Hostwright 生成的模板，或按资产清单导入。`,
  'template.version-missing': () => '缺少记录模板版本的“说明”工作表，请从 Hostwright 生成的模板复制。',
  'template.version-unknown': (p) =>
    `工作簿的模板版本为 ${text(p['found'])}，本程序读取版本 ${text(p['known'])}。请将各行复制到当前模板。`,
  'template.sheet-missing': (p) => `缺少工作表“${text(p['sheetZh'])}”（${text(p['sheet'])}），请按模板表头补上。`,
  'template.sheet-repeated': (p) =>
    `有两张工作表被识别为“${text(p['sheetZh'])}”，第二张是“${text(p['other'])}”，请保留一张。`,
  'template.sheet-empty': (p) => `工作表“${text(p['sheetZh'])}”只有表头没有数据，请至少填写一行。`,
  'template.no-servers': (p) =>
    `工作表“${text(p['sheetZh'])}”缺失或没有数据：所有现状数字中都缺少现有服务器及其功耗、空间和费用。如需对比，请补充。`,
  'template.no-storage': (p) =>
    `工作表“${text(p['sheetZh'])}”缺失或没有数据：方案没有存储阵列，不评估磁盘容量、IOPS 和镜像，各项数字中也不含存储的功耗、空间和费用。请为每个磁盘组补充一行。`,
  'template.no-backup': (p) =>
    `工作表“${text(p['sheetZh'])}”缺失或未填写：不评估备份窗口、保留副本及其负载。请按 Hostwright 生成的模板填写各项。`,
  'template.header-missing': (p) =>
    `工作表“${text(p['sheetZh'])}”没有表头行，第一行至少需要：${text(p['columnsZh'])}。`,
  'template.column-missing': (p) => `缺少列“${column(p)}”（${text(p['column'])}），请补上，且每行都要填写。`,
  'template.column-repeated': (p) => `列“${text(p['column'])}”出现两次，请删除一列。`,
  'template.column-unknown': (p) => `列“${text(p['column'])}”不属于模板，未读取。`,
  'template.unit-differs': (p) =>
    `表头“${text(p['column'])}”写的单位是 ${text(p['found'])}，模板此处为 ${text(p['unit'])}。请换算数字并在表头写明 ${text(p['unit'])}。`,
  'template.setting-missing': (p) => `缺少项目“${text(p['settingZh'])}”（${text(p['setting'])}），请补一行名称和取值。`,
  'template.setting-repeated': (p) => `项目“${text(p['setting'])}”出现两次，请删除一行。`,
  'template.setting-unknown': (p) => `项目“${text(p['setting'])}”不属于模板，未读取。`,
  'template.cell-missing': (p) => `“${column(p)}”为空且无默认值，请填写。`,
  'template.cell-error': (p) => `单元格显示 ${text(p['value'])}，请修复公式或直接填写数值。`,
  'template.merged-number': () => '单元格与上方合并，无法确定该行的值。请取消合并并在每行填写。',
  'template.merged-taken': (p) => `单元格与上方合并，该行的“${column(p)}”采用合并单元格的内容。`,
  'template.not-a-number': (p) => `“${text(p['value'])}”不是数字。请只填数字，单位见表头。`,
  'template.not-an-integer': (p) => `${text(p['value'])} 不是整数，“${column(p)}”须为整数。`,
  'template.negative': (p) => `${text(p['value'])} 为负数，“${column(p)}”须在 ${range(p)} 之间。`,
  'template.below-minimum': (p) => `${text(p['value'])} 过小，“${column(p)}”须在 ${range(p)} 之间。`,
  'template.above-maximum': (p) => `${text(p['value'])} 过大，“${column(p)}”须在 ${range(p)} 之间，请检查单位。`,
  'template.percent-as-number': (p) =>
    `${text(p['value'])} 相当于 ${rounded(Number(p['value']) * 100)}%。请填写 ${text(p['value'])}% 或 ${rounded(Number(p['value']) / 100)}。`,
  'template.not-a-choice': (p) => `“${text(p['value'])}”不在可选项内：${text(p['choicesZh'])}。`,
  'template.not-hours': (p) => `“${text(p['value'])}”不是时段，请写成 08-11, 14-17 的形式。`,
  'template.not-a-curve': (p) =>
    `“${text(p['value'])}”不是功率曲线。请填写负载 0、10 至 100% 的 11 个功率值并用分号分隔，或留空。`,
  'template.text-too-long': (p) => `文字有 ${text(p['length'])} 个字符，最多 ${text(p['max'])} 个，请缩短。`,
  'template.default-taken': (p) => `“${column(p)}”为空，按 ${text(p['value']) || '空'} 处理。`,
  'template.id-repeated': (p) => `编号“${text(p['id'])}”已在第 ${text(p['firstRow'])} 行使用，编号不能重复。`,
  'template.unknown-workload': (p) => `没有负载“${text(p['id'])}”。${meant(p)}请使用“应用负载”表中的编号。`,
  'template.unknown-host': (p) => `没有主机“${text(p['id'])}”。${meant(p)}主机编号由编号前缀加 1 至台数的序号组成。`,
  'template.unknown-server': (p) => `没有现有服务器“${text(p['id'])}”。${meant(p)}请使用“现有服务器”表中的编号。`,
  'template.unknown-price': (p) => `没有价格“${text(p['id'])}”。${meant(p)}请在“价格”表中补充。`,
  'template.rule-needs-two': (p) => `规则“${text(p['id'])}”不足两个负载，互斥和同机至少需要两个。`,
  'template.rule-needs-host': (p) => `规则“${text(p['id'])}”没有主机，“仅限”和“禁止”至少需要一台。`,
  'template.rule-needs-workload': (p) => `规则“${text(p['id'])}”没有负载。`,
  'template.peak-below-average': (p) => `“${text(p['id'])}”的 CPU 峰值低于平均值，请检查。`,
  'template.peak-without-hours': (p) =>
    `有 ${text(p['count'])} 个负载填了 CPU 峰值但未填高峰时段：全天按平均值计，IOPS 按非高峰比例计。请填写时段，不清楚时填 00-24。`,
  'template.full-load-below-idle': (p) => `满载功率 ${text(p['full'])} W 低于空载功率 ${text(p['idle'])} W，请检查。`,
  'template.low-above-high': (p) =>
    `单价 ${text(p['price'])} 不在下限 ${text(p['low'])} 与上限 ${text(p['high'])} 之间。`,
  'template.year-before-base': (p) => `规划年 ${text(p['planningYear'])} 早于基准年 ${text(p['baseYear'])}。`,
  'template.mirror-needs-two': (p) =>
    `镜像需要正好两台阵列，“目标存储”表中有 ${text(p['arrays'])} 台，请修改策略或该表。`,
  'template.array-column-missing': (p) => `阵列“${text(p['array'])}”的第一行须填写机架高度、功率和价格编号。`,
  'template.assumption-unknown': (p) => `没有假设参数“${text(p['key'])}”。${meant(p)}该行未使用。`,
  'template.workload-memory-above-host': (p) =>
    `“${text(p['id'])}”需要 ${text(p['needs'])} GiB 内存，最大的主机只有 ${text(p['largest'])} GiB。请提供更大的主机、减少内存，或标为不可虚拟化。`,
  'template.workload-vcpu-above-host': (p) =>
    `“${text(p['id'])}”有 ${text(p['needs'])} 个虚拟CPU，最大的主机只有 ${text(p['largest'])} 个核心，请核实是否需要。`,
  'report.other-inputs': () => '该报告不是由当前对比的输入生成的：所列差异可能是较早的修改。',
  'report.sheet-missing': (p) => `没有名为“${text(p['sheetZh'])}”的工作表，其中的内容未读取。若已改名，请改回原名。`,
  'report.rows-missing': (p) =>
    `缺少 ${text(p['count'])} 行（${text(p['ids'])}），仍按原值处理。如需删除，请在 Hostwright 中操作。`,
  'report.row-unknown': (p) => `“${text(p['id'])}”不在规划中，该行未读取。如需新增，请在 Hostwright 中操作。`,
  'report.other-scenario': (p) =>
    `方案“${text(p['scenario'])}”的“${text(p['what'])}”由 ${text(p['before'])} 改为 ${text(p['after']) || '空'}，未采用，因为报告只作为一个方案读回。请在 Hostwright 中切换到“${text(p['scenario'])}”后修改，或打开由该方案导出的报告。`,
  'report.not-a-report': (p) =>
    `该工作簿不是 Hostwright 报告，其工作表为：${text(p['sheets']) || '无'}。请打开导出的报告，可修改数值但不要调整表格。`,
}
