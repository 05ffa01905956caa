import type { ImportMessages } from './import.en'
import { importWindowZhCN } from './importWindow.zhCN'
import type { IssueParams } from './issues.en'
import { plainNumber } from './plainNumber'
import { spaced } from './spaced'

const text = (value: IssueParams[string] | undefined): string => (value === undefined ? '' : String(value))
const number = (value: IssueParams[string] | undefined): string =>
  typeof value === 'number' ? plainNumber(value, 'zh-CN') : text(value)
const mebibytes = (value: IssueParams[string] | undefined): string => `${number(Number(value ?? 0) / 1024 ** 2)} MiB`

const unitBehind = (unit: IssueParams[string] | undefined): string => (text(unit) === '' ? '' : ` ${text(unit)}`)
const named = (names: Readonly<Record<string, string>>, key: IssueParams[string] | undefined): string =>
  Object.hasOwn(names, text(key)) ? names[text(key)]! : text(key)
const fieldName = (key: IssueParams[string] | undefined): string => named(importWindowZhCN.fields, key)
const unitName = (key: IssueParams[string] | undefined): string => named(importWindowZhCN.units, key)

/** 由整机配置单元格读出的内容；未写明的部分也要说明。 */
const configuration = (p: IssueParams): string =>
  [
    text(p['cores']) === '' ? '未写 CPU' : `${number(p['cores'])} 核`,
    text(p['memoryGiB']) === '' ? '未写内存' : `内存 ${number(p['memoryGiB'])} GiB`,
    text(p['diskGiB']) === '' ? '未写磁盘' : `磁盘 ${number(p['diskGiB'])} GiB`,
  ].join('、')

/** 隐藏工作表列出的机器：是已读取内容的副本，还是会遗漏的机器。 */
const hiddenList = (p: IssueParams): string => {
  if (p['names'] === undefined) return ''
  const missing = Number(p['missing'])
  const others = missing === 0 ? '均已在读取的内容中' : `其中 ${number(missing)} 台不在已读取的内容中`
  return `其中列有 ${number(p['names'])} 台机器，${others}。`
}

const catalogueBases: Readonly<Record<string, string>> = {
  model: '该型号与处理器的公布值',
  processor: '采用同款处理器的其他型号的公布值',
  bridge: '两路 2017 版公布值换算到 2006 版，误差约 10 %',
}

export const importZhCN: ImportMessages = {
  issues: {
    'read.file-empty': () => '文件为空。请重新导出。',
    'read.file-too-large': (p) =>
      `文件大小为 ${mebibytes(p['bytes'])}，最多读取 ${mebibytes(p['limit'])}。请拆分导出。`,
    'read.file-kind-unknown': () => '内容既不是工作簿也不是表格。请提供 .xlsx、.xls、.ods、.csv 或 .zip 文件。',
    'read.file-kind-unsupported': () => '不支持此类文件。请另存为 .xlsx 或 .csv。',
    'read.file-extension-differs': () => '文件内容与扩展名不符，已按内容读取。',
    'read.file-password': () => '文件设有密码。请另存一份不带密码的副本。',
    'read.file-damaged': () => '文件损坏或不完整。请重新导出或复制。',
    'read.file-part-missing': (p) => `文件缺少部件“${text(p['part'])}”。请重新导出。`,
    'read.file-part-damaged': (p) => `文件部件“${text(p['part'])}”已损坏。请重新导出或复制。`,
    'read.file-time-limit': (p) => `读取超过 ${number(p['seconds'])} 秒后中止。请拆分文件或减少工作表。`,
    'read.file-memory-limit': () => '内存不足以读取此文件。请拆分文件或减少工作表。',
    'read.archive-too-many-parts': (p) => `压缩包含 ${number(p['count'])} 个部件，最多读取 ${number(p['limit'])} 个。`,
    'read.archive-too-large': (p) => `解压后超过 ${mebibytes(p['limit'])}。请拆分导出。`,
    'read.archive-ratio': (p) =>
      `部件“${text(p['part'])}”解压后膨胀超过 ${number(p['limit'])} 倍，正常表格不会如此，未打开。`,
    'read.archive-nested': () => '不打开压缩包中的压缩包。请先解压。',
    'read.archive-part-unread': (p) => `“${text(p['part'])}”不是表格，未读取。`,
    'read.xml-too-deep': (p) => `部件“${text(p['part'])}”嵌套超过 ${number(p['limit'])} 层，正常表格不会如此。`,
    'read.xml-entities': (p) => `部件“${text(p['part'])}”声明了自己的实体，正常表格不会如此，文件未打开。`,
    'read.too-many-sheets': (p) => `工作簿有 ${number(p['count'])} 个工作表，最多读取 ${number(p['limit'])} 个。`,
    'read.too-many-rows': (p) => `行数超过 ${number(p['limit'])}。请拆分文件。`,
    'read.too-many-cells': (p) => `单元格超过 ${number(p['limit'])} 个。请拆分文件或减少工作表。`,
    'read.too-many-columns': (p) => `某一行超过 ${number(p['limit'])} 列。`,
    'read.workbook-no-sheet': () => '文件中没有可读取的工作表。',
    'read.sheet-name-refused': (p) => `名为“${text(p['name'])}”的工作表不读取。请重命名。`,
    'read.sheet-unreadable': (p) => `工作表“${text(p['name'])}”已损坏，未读取。`,
    'read.cell-error-value': (p) => `显示错误（如 #REF!）的单元格按空值读取：${number(p['count'])} 个。`,
    'read.formula-without-value': (p) =>
      `没有保存结果的公式按空值读取：${number(p['count'])} 个，此处为第一个。请用表格软件打开并保存。`,
    'read.text-encoding-assumed': (p) => `文本文件未注明编码，按 ${text(p['encoding'])} 读取。请核对含特殊字符的名称。`,
    'read.text-bytes-invalid': () =>
      '文本为 UTF-8，但自此行起有字节无效，读作 �。文件可能不完整或混有两种编码。请核对名称或重新导出。',
    'read.text-undecodable': () => '文本文件的字节不符合任何已知编码。请另存为 UTF-8。',
    'read.text-quote-open': () => '此处的引号没有闭合，其后内容都在一个单元格中。',
    'read.program-failed': (p) =>
      `程序在读取时出错${p['reason'] ? `（${text(p['reason'])}）` : ''}，文件本身不一定有问题。请逐个导入文件，并报告出错的那一个。`,

    'import.file-refused': (p) => `文件中另有错误，整个文件未被采用：${number(p['rows'])} 行未计入。请改正后重新导入。`,
    'import.format-unknown': () => '文件不是已知的清单格式。请手工指定列，或使用模板。',
    'import.nothing-found': () => '文件中没有可采用的机器或服务器。请查看被略过和拒绝的行。',
    'import.columns-unknown': () => '没有找到名称、CPU 和内存列。请手工指定。',
    'import.column-guessed': (p) =>
      `根据表头或内容，该列按“${fieldName(p['field'])}”${p['unit'] ? `（${unitName(p['unit'])}）` : ''}读取。`,
    'import.mapping-unreadable': (p) => `保存的列映射无法使用（${text(p['reason'])}）。`,
    'import.header-missing': (p) =>
      `没有找到含 ${text(p['columns'])} 的表头行，工作表未读取。请更正表头，或手动指定各列。`,
    'import.header-repeated': () => '该行重复了表头。',
    'import.column-missing': (p) => `缺少列“${text(p['column'])}”。`,
    'import.column-repeated': (p) => `列“${text(p['column'])}”出现多次，以第一列为准。`,
    'import.machines-missing': (p) =>
      `缺少工作表 vInfo。虚拟机只列在该表中，因此未采用 ${text(p['sheets'])} 的内容。请一并导出。`,
    'import.sheet-missing': (p) => `缺少工作表 ${text(p['sheet'])}，只有它才有的数值采用假设。`,
    'import.name-missing': () => '该行没有名称。请填写。',
    'import.cpu-missing': () => 'CPU 数量缺失或不是数字。请填写。',
    'import.memory-missing': () => '内存缺失或不是数字。请填写。',
    'import.cpu-out-of-range': (p) => `CPU 数量不可能为 ${number(p['value'])}，应为 1 至 ${number(p['most'])} 的整数。`,
    'import.memory-out-of-range': (p) =>
      `内存不可能为 ${number(p['value'])} GiB，应为 ${number(p['least'])} 至 ${number(p['most'])} GiB。请检查单位和千位分隔符。`,
    'import.amount-out-of-range': (p) =>
      `${fieldName(p['field'])}不可能为 ${number(p['value'])}${unitBehind(p['unit'])}，应在 ${number(p['least'])} 至 ${number(p['most'])}${unitBehind(p['unit'])} 之间。请检查单位。`,
    'import.day-for-number': (p) =>
      `此单元格是日期 ${text(p['value'])}，不是数字，按未给出处理。输入 8-16 之类的范围时，表格软件会把它变成日期。`,
    'import.not-a-number': (p) => `“${text(p['value'])}”不是数字，按未给出处理。`,
    'import.number-unclear': (p) =>
      `“${text(p['value'])}”中的分隔符可作小数点或千位分隔符，数值不同，按未给出处理。请不用分隔符填写。`,
    'import.number-read-as': (p) =>
      `“${text(p['value'])}”读作 ${text(p['taken'])}：其中的符号可作小数点或千位分隔符，该列没有其他数值可以判断；所列其他行按同一规则读取。请不用分隔符填写。`,
    'import.number-worked-out': (p) =>
      `“${text(p['value'])}”按 ${number(p['taken'])} 计算，所列其他行同样处理。如非此意，请直接填写结果。`,
    'import.configuration-read': (p) => `“${text(p['value'])}”读作：${configuration(p)}；所列其他行按同一规则读取。`,
    'import.configuration-worked-out': (p) =>
      `“${text(p['value'])}”按以下结果计算：${configuration(p)}；所列其他行同样处理。如非此意，请直接填写结果。`,
    'import.configuration-unclear': (p) =>
      `“${text(p['value'])}”中的“${text(p['part'])}”含义不明，无法确定 CPU、内存和磁盘。请按“8核/16G/500G”的形式填写。`,
    'import.configuration-unused': (p) =>
      `“${text(p['value'])}”不是可以读取的配置（“${text(p['part'])}”），未采用；CPU 和内存取自各自的列。`,
    'import.configuration-differs': (p) =>
      `${fieldName(p['field'])}：配置中为 ${number(p['other'])}，单独的列为 ${number(p['taken'])}，采用后者。请更正其一。`,
    'import.unit-unfit': (p) => `“${text(p['value'])}”中的单位与该列不符，按未给出处理。请按该列单位填写数值。`,
    'import.unit-guessed': (p) =>
      `表头未注明单位，按数值大小视为“${unitName(p['unit'])}”。请在表头注明单位或手工指定列。`,
    'import.percent-tiny': () =>
      '表头为百分比，但没有大于 1 的数值，全部按不超过 1 % 处理。若为比例（0.35 表示 35 %），请去掉表头中的百分号或手工指定列。',
    'import.shares-for-percent': () =>
      '表头为百分比，但没有大于 1 的数值；整份清单不会都低于 1 %，故按比例读取（0.35 表示 35 %）。若确为百分比，请在单元格中写明百分号（“0.35 %”）。',
    'import.unit-by-cpus': (p) =>
      `表头未注明单位，按 ${unitName(p['unit'])} 读取：只有这样内存与 CPU 数量才相称（清单中位数为每个 CPU ${number(p['perCpuGiB'])} GiB）。请在表头注明单位，例如“Memory (MiB)”。`,
    'import.unit-missing': () =>
      '表头未注明单位，与 CPU 数量相比，数值不符合任何单位，未被采用。请在表头注明单位，例如“Memory (MiB)”。',
    'import.merged-cell': () => '单元格与上方合并，该行采用合并单元格的内容。',
    'import.merged-number': () => '单元格与上方合并，无法判断数值属于每一行还是合计，按未给出处理。请在每行填写。',
    'import.power-state-unknown': (p) =>
      `无法判断状态“${text(p['value'])}”的机器是否运行，按运行处理。请填写“开机”或“关机”。`,
    'import.machine-unknown': (p) =>
      `无法判断“${text(p['value'])}”是物理服务器还是虚拟机，按${p['kind'] === 'physical' ? '物理服务器' : '虚拟机'}处理。请填写“物理”或“虚拟”。`,
    'import.machine-by-model': (p) => `型号“${text(p['value'])}”属于虚拟机：计入规划，但不计入服务器数量。`,
    'import.sheet-hidden-left': (p) =>
      `工作表“${text(p['sheet'])}”已隐藏，因另有可见的工作表而未读取。${hiddenList(p)}如需导入，请取消隐藏或手动指定其各列。`,
    'import.sheet-hidden-read': (p) =>
      `工作表“${text(p['sheet'])}”在工作簿中已隐藏，但仍被读取。如不采用，请将其删除。`,
    'import.rows-hidden-read': (p) =>
      `工作簿中有 ${number(p['count'])} 行被隐藏${p['filtered'] === true ? '（已设置筛选）' : ''}，与其他行一样已读取（共 ${number(p['of'])} 行）：第 ${text(p['rows']).replaceAll(', ', '、')} 行。如不采用，请在工作簿中删除。`,
    'import.columns-hidden-read': (p) =>
      `工作簿中有 ${number(p['count'])} 列被隐藏，与其他列一样已读取：${text(p['columns']).replaceAll(', ', '、')}。如不采用，请手动指定各列。`,
    'import.mapping-unused': (p) =>
      `列映射“${text(p['name'])}”未使用：文件属于已知格式，已按该格式读取。如需按列读取，请在窗口中手工指定列，或使用 --as-table。`,
    'import.stopped': (p) =>
      `导入因程序错误而中止（${text(p['reason'])}），未采用任何内容。请逐个导入文件以找出相关文件。`,
    'import.not-a-truth-value': (p) => `“${text(p['value'])}”既不是“是”也不是“否”，按未给出处理。`,
    'import.number-from-text': () => '数字以文本形式存放，已转换。',
    'import.port-count-implausible': (p) =>
      `一台服务器不可能有 ${number(p['value'])} 个端口，最多 ${number(p['most'])} 个；按未给出处理。`,
    'import.negative': (p) => `${number(p['value'])} 不可能为负，按未给出处理。`,
    'import.above-100-percent': (p) => `${number(p['value'])} % 超过 100 %，按 100 % 处理。`,
    'import.bytes-for-mib': () => '数值以字节为单位（应为 MiB），已换算。',
    'import.ghz-for-mhz': () => '主频以 GHz 为单位（应为 MHz），已换算。',
    'import.cpu-above-whole': () => 'CPU 使用量超过机器可用的全部，按全部处理。',
    'import.peak-below-average': () => 'CPU 峰值低于平均值，两者均按平均值采用。请检查两列是否颠倒。',
    'import.used-above-disk': () =>
      '已用空间大于磁盘容量，按磁盘全部已用处理。可能由快照或交换文件引起，否则请更正其一。',
    'import.level-unknown': (p) => `“${text(p['value'])}”不是已知的重要级别，按通常级别处理。请填写 1（最高）至 4。`,
    'import.sheets-disagree': (p) => `两个工作表不一致：采用 ${number(p['taken'])}，另一处为 ${number(p['other'])}。`,
    'import.cores-disagree': (p) =>
      `主机注明 ${number(p['cores'])} 核，路数乘每路核数为 ${number(p['product'])}。采用注明值。`,
    'import.template': () => '模板不是虚拟机。',
    'import.placeholder': () => '灾备占位机不是虚拟机。',
    'import.vcls': () => 'vCLS 属于集群本身，无需规划。',
    'import.belongs-to-skipped': () => '该行属于已排除的虚拟机。',
    'import.several-in-one': () => '按此列，该行代表多台机器，但只按一台采用。请为每台机器各写一行。',
    'import.table-turned': () =>
      '该表表头在同一列、每台机器占一列，已转置后读取。此处所称的行即原表的列：第 2 行为 B 列。',
    'import.table-turned-left': () =>
      '该表表头在同一列、每台机器占一列；文件中另有机器清单，为免重复计算，未读取。若为其他机器，请手动指定各列后读取。',
    'import.table-left': () => '此处起是另一张列不同的表，列映射不适用，未读取。请移到单独的工作表。',
    'import.example-row': () => '该行名为示例，是填表说明，不是设备。',
    'import.above-header': () => '该行位于表头之上且含有数值，未读取。若属于另一张表，请移到单独的工作表。',
    'import.cpus-or-sockets': () =>
      '该列按 CPU（核）数读取；对于物理设备，数值这样小，可能是处理器颗数。若是，请将该列指定为路数并给出核数，否则需求和容量都会偏低。',
    'import.cores-of-all-or-each': () =>
      '该列按整机总核数读取。若是单颗处理器的核数，请将该列指定为每颗核数，否则需求和容量都会偏低。',
    'import.overview-left': (p) =>
      `该表是汇总（${number(p['systems'])} 行），其机器已在“${text(p['sheet'])}”中逐台列出；为免重复计算，未读取。若各行本身就是独立的机器，请手动指定各列后读取。`,
    'import.overview-not-listed': (p) =>
      `该表是汇总（${number(p['systems'])} 行），其机器已在“${text(p['sheet'])}”中逐台列出，因此未读取；但该处没有 ${text(p['names']).replaceAll(', ', '、')} 的机器。请在该处补充，或手动指定本表各列后读取。`,
    'import.total-row': () => '该行是合计。',
    'import.remark-row': () => '该行只有一段文字，是备注或小标题，不是设备。',
    'import.likely-total': (p) =>
      `“${text(p['name'])}”的 CPU 和内存等于以上各行（或其中一组）之和，已按一台机器采用。若为合计，请删除该行。`,
    'import.size-unlike-others': (p) =>
      `“${text(p['name'])}”的${fieldName(p['field'])}读作 ${number(p['value'])} GiB，而清单中其他机器约为 ${number(p['usual'])} GiB。请检查该单元格的单位。`,
    'import.not-selected': () => '该行不在选择范围内。',
    'import.saved-differs': (p) =>
      `另一文件中也有“${text(p['name'])}”，但数值不同。两者均保留，此处的改称“${text(p['kept'])}”；若为同一台，请删去其一。`,
    'import.saved-reference': (p) =>
      `工作表“${text(p['sheetZh'])}”（${text(p['sheet'])}）中没有“${text(p['id'])}”，请改用其中已有的编号。`,
    'import.saved-version-unknown': (p) =>
      `该机群以版本 ${text(p['found'])} 保存，本程序读取版本 ${text(p['known'])}。请用本程序重新保存，或直接导入清单。`,
    'import.select-nothing': (p) =>
      `没有机器的 ${text(p['field'])} 为“${text(p['value'])}”。${p['known'] ? `现有：${text(p['known'])}。` : '文件中没有任何取值。'}`,
    'import.powered-off': () => '机器已关机，未导入。',
    'import.powered-off-kept': () => '机器已关机：列出但不参与规划。请确认是否仍需要。',
    'import.powered-off-planned': () => '机器已关机，按运行状态规划。',
    'import.spec-from-catalogue': (p) =>
      `SPEC 值 ${number(p['score'])} 取自目录：${catalogueBases[text(p['basis'])] ?? text(p['basis'])}（${text(p['processor'])}）。`,
    'import.power-from-catalogue': (p) =>
      `功率取自目录：${text(p['model'])}（${text(p['processor'])}，${text(p['year'])} 年）的实测曲线，另加实际配置的附加功率。`,
    'import.storage-not-described': (p) =>
      `${number(p['datastores'])} 个数据存储共 ${number(p['capacityTiB'])} TiB，已用 ${number(p['inUseTiB'])} TiB；导出中没有其背后的存储阵列。请在现有设备中添加，否则现状的功耗、空间和成本偏低。`,
    'import.suspended': () => '机器处于挂起状态，按关机处理。',
    'import.repeated-machine': (p) => `“${text(p['name'])}”出现多次，以另一行为准。`,
    'import.repeated-server': (p) => `服务器“${text(p['name'])}”出现多次，以另一行为准。`,
    'import.same-name-kept': (p) =>
      `“${text(p['name'])}”在 ${text(p['file'])} 第 ${text(p['row'])} 行也有，但数值不同或另有标识：两者都已采用。若为同一台，请删除其中一行。`,
    'import.server-described-twice': (p) =>
      `服务器“${text(p['name'])}”在 ${text(p['file'])} 中也有说明；两处按同一台处理，只计一次。`,
    'import.sources-disagree': (p) =>
      `两个来源对同一服务器的 ${text(p['field'])} 不一致：采用 ${text(p['file'])} 的 ${number(p['taken'])}，此行为 ${number(p['other'])}。请更正其一。`,
    'import.host-not-planned': (p) => `服务器“${text(p['name'])}”承载的机器已单独列出；它本身不再作为机器规划。`,
    'import.host-only-carries': (p) =>
      `“${text(p['name'])}”是虚拟机的宿主机：只规划已列出的虚拟机，宿主机本身不作为机器规划。若清单中没有其虚拟机，请补充。`,
    'import.uuid-repeated': (p) => `“${text(p['name'])}”与“${text(p['other'])}”的 UUID 相同，两者都保留。`,
    'import.machine-not-found': (p) => `清单中没有机器“${text(p['name'])}”，该行未使用。`,
    'import.machine-ambiguous': (p) => `多台机器名为“${text(p['name'])}”，该行未使用。`,
    'import.host-ambiguous': (p) => `多台服务器名为“${text(p['host'])}”，未说明是哪一台，因此未关联。`,
    'import.host-not-found': (p) => `没有主机“${text(p['host'])}”的说明，其机器未关联到服务器。`,
    'import.host-name-normalised': (p) => `主机“${text(p['host'])}”按“${text(p['taken'])}”处理。`,
    'import.server-cores-missing': (p) => `服务器“${text(p['name'])}”没有有效的整数核数，未导入。`,
    'import.clock-unknown': (p) => `“${text(p['name'])}”所在 CPU 的主频未知，其逐时 MHz 未使用。`,
    'import.disk-size-by-total': () => '磁盘没有容量，按该机器给出的磁盘总容量计算。',
    'import.disk-size-missing': () => '磁盘没有容量，未计入；该机器实际需要的容量大于其他磁盘之和。请填写。',
    'import.disks-without-size': (p) =>
      `该行共有 ${number(p['disks'])} 块磁盘，只给出 ${number(p['sized'])} 块的容量，仅计入这些。请补全其余磁盘。`,
    'import.operations-incomplete': (p) =>
      `${number(p['disks'])} 块磁盘中只有 ${number(p['known'])} 块同时给出读和写；已知的操作已计入，实际更多。请补全。`,
    'import.shared-disk': () => '磁盘由多台机器共享，在每台机器上都计入。',
    'import.rule-names-no-hosts': (p) =>
      `规则“${text(p['rule'])}”把 ${number(p['machines'])} 台机器绑定到主机，导出中没有主机名。规则暂存：请选择主机，否则不进入规划。`,
    'import.rule-hosts-by-name': (p) =>
      `规则“${text(p['rule'])}”把 ${number(p['machines'])} 台机器绑定到主机，导出中没有列出。按规则名称取 ${text(p['hosts'])}，请核对。`,
    'import.rule-kind-unknown': (p) => `规则“${text(p['rule'])}”未注明同机还是互斥。请手工添加。`,
    'import.rule-with-one-machine': (p) => `规则“${text(p['rule'])}”至多涉及一台已导入的机器，未采用。`,
    'import.rule-without-name': () => '没有名称的规则无法归并。',
    'import.time-unknown': (p) => `“${text(p['value'])}”不是时间。`,
    'import.series-gaps': (p) => `“${text(p['name'])}”的序列缺 ${number(p['gaps'])} 个值，已略过。`,
    'import.series-hours-missing': (p) =>
      `“${text(p['name'])}”的序列在一天中有 ${number(p['hours'])} 个小时没有值，采用假设曲线。`,
    'import.series-empty': (p) => `“${text(p['name'])}”的序列没有任何值。`,
    'import.series-above-whole': (p) =>
      `“${text(p['name'])}”的序列中有 ${number(p['values'])} 个值超过所在处理器的全部能力，均按全部处理。请检查单位（MHz）。`,
    'import.disks-not-read': (p) =>
      `以下列似乎是其他磁盘，未读取：${text(p['columns']).replaceAll(', ', '、')}。请将每台机器的磁盘容量合计到一列。`,
    'import.disk-assumed': (p) =>
      `未注明磁盘容量，每台按 ${number(p['gib'])} GiB（已用更多时按已用）假设。请填写，或指定磁盘所在的列。`,
    'import.assumed': (p) =>
      `${spaced(`来源中没有${importZhCN.fields[text(p['field'])] ?? text(p['field'])}`)}，采用假设值。`,

    'rule.contradiction': (p) =>
      `规则“${text(p['rule'])}”要求“${text(p['workload'])}”与“${text(p['other'])}”互斥，其他规则要求同机。请删除其一。`,
    'rule.group-larger-than-hosts': (p) =>
      `规则“${text(p['rule'])}”要求 ${number(p['members'])} 个工作负载互斥，只有 ${number(p['hosts'])} 台主机。请增加主机或改为偏好。`,
    'rule.no-host-left': (p) =>
      `各规则使“${text(p['workload'])}”没有可用主机，最后一条为“${text(p['rule'])}”。请允许一台主机。`,
    'rule.no-host-after-failure': (p) =>
      `故障后规则“${text(p['rule'])}”使“${text(p['workload'])}”没有可用主机。请再允许一台主机，或只在正常状态下要求。`,
    'rule.repeated': (p) => `规则“${text(p['rule'])}”与“${text(p['other'])}”内容相同。`,
    'rule.unknown-workload': (p) => `规则“${text(p['rule'])}”中的工作负载“${text(p['workload'])}”不存在。`,
    'rule.unknown-host': (p) => `规则“${text(p['rule'])}”中的主机“${text(p['host'])}”不存在。`,
  },
  formats: {
    rvtools: 'RVTools',
    'live-optics': 'Live Optics',
    'azure-migrate': 'Azure Migrate',
    vrops: 'vROps 逐时报表',
    nutanix: 'Nutanix Collector',
    template: 'Hostwright 模板',
    'saved-fleet': 'Hostwright 保存的机群',
    table: '普通表格',
  },
  effects: {
    skipped: '略过',
    refused: '拒绝',
    assumed: '假设',
    repaired: '修正',
    'not-joined': '未关联',
    noted: '提示',
  },
  counts: {
    read: '读取行数',
    skipped: '略过行数',
    refused: '拒绝行数',
    assumed: '假设值',
    repaired: '修正值',
    joined: '已关联',
    notJoined: '未关联',
  },
  reasons: {
    'not-needed': '规划不需要',
    'unknown-sheet': '未知工作表',
    'header-missing': '没有表头行',
    'columns-unknown': '列未知',
    'too-many-rows': '行数过多',
    hidden: '在工作簿中已隐藏',
    'not-of-template': '不是模板中的工作表',
    'hidden-not-of-template': '已隐藏，且不是模板中的工作表',
    'not-in-mapping': '不在列映射中',
    overview: '汇总表，另有工作表逐台列出',
    turned: '表头在同一列，另有机器清单',
    'mapping-unfit': '列映射不适用',
    'no-machine-cpu': '没有虚拟机 CPU',
    'hidden-name': '名称不允许',
    unreadable: '损坏',
    'not-used': '未使用',
    'repeated-header': '表头重复',
    'empty-header': '没有表头',
    'machine-not-found': '机器未知',
    'machine-ambiguous': '名称不唯一',
    'host-ambiguous': '主机名不唯一',
    'host-not-found': '主机未知',
    'server-cores-missing': '服务器无核数',
    'clock-unknown': '主频未知',
    template: '模板',
    placeholder: '占位机',
    vcls: 'vCLS',
    'belongs-to-skipped': '属于已略过的机器',
    'header-repeated': '重复表头',
    'total-row': '合计行',
    'remark-row': '备注行',
    'example-row': '示例行',
    'not-selected': '未选择',
    'powered-off': '已关机',
    'repeated-machine': '重复的机器',
    'repeated-server': '重复的服务器',
    'file-refused': '整个文件',
    'name-missing': '无名称',
    'cpu-missing': '无 CPU',
    'configuration-unclear': '配置不明',
    'memory-missing': '无内存',
    'amount-out-of-range': '数值超出范围',
    'cpu-out-of-range': 'CPU 超出范围',
    'memory-out-of-range': '内存超出范围',
    'time-unknown': '无时间',
  },
  bases: {
    'measured-series': '逐时序列',
    measured: '实测',
    percentile: '百分位',
    snapshot: '导出时快照',
    allocation: '配置值',
    typed: '手工填写',
  },
  confidences: { high: '高', medium: '中', low: '低' },
  fields: {
    cpuAverageRatio: 'CPU 平均值',
    cpuPeakRatio: 'CPU 峰值',
    system: '系统',
    application: '应用',
    group: '系统分组',
    tier: '存储层级',
    peakIops: '峰值 IOPS',
    readRatio: '读比例',
    growthRatioPerYear: '年增长率',
    peakHours: '高峰时段',
    reduction: '数据缩减类别',
    diskGiB: '磁盘',
    diskUsedRatio: '磁盘已用比例',
    criticality: '重要级别',
    poweredOn: '电源状态',
    clusteredToday: '现有集群保护',
    specRate2006: 'SPEC 值',
    sockets: 'CPU 路数',
    model: '型号',
    rackUnits: '高度（U）',
    memoryGiB: '内存',
    idlePowerW: '空载功率',
    maxPowerW: '满载功率',
    clustered: '集群成员',
    ethernetPorts: '以太网口',
    fcPorts: 'FC 口',
    psuCount: '电源数',
    strength: '规则强度',
  },
  summary: {
    fleet: ({ servers, workloads, poweredOff, rules }) =>
      `${servers} 台服务器，${workloads} 个工作负载（${poweredOff} 个已关机），${rules} 条规则。`,
    source: ({ file, format, version }) => `${file}：${format}${version === '' ? '' : ` ${version}`}`,
    demand: 'CPU 需求来源',
    nothing: '没有可导入的内容。',
    unread: ({ sheets, left, why }) => `未读取的工作表（${why}）：${sheets}${left > 0 ? ` 等，另有 ${left} 张` : ''}`,
    nothingRefused: ({ path }) => `没有被拒绝的行，因此未写入 ${path}。`,
    notTaken: ({ files }) => `未被采用、未计入任何数字：${files}。原因见错误信息。`,
    powerQuestion: ({ count }) => `${count} 台机器已关机，不参与规划；可用 --powered-off plan|drop 更改。`,
    written: ({ path }) => `已写入：${path}`,
    mapped: ({ path, tables }) => `已写入：${path}（${tables} 个列映射）`,
    nothingToMap: ({ path }) => `没有能够推测各列含义的表格，因此未写入 ${path}。`,
    mappingMissing: ({ name }) => `没有列映射 ${name}：既没有同名文件，也没有 ${name}.mapping.json。`,
    selectForm: '--select 的形式为 FIELD=A,B，FIELD 为 cluster、datacenter、host、folder、manager、name 之一。',
    ruleHostsForm: '--rule-hosts 的格式为 规则=主机,主机；多条之间用分号分隔。',
    rightSizeForm: ({ reasons }) => `--right-size 可为 list、apply，或要应用的类别：${reasons}。`,
    mapFileAlone: '--map-file 用于保存 --anonymise 替换的名称，请同时给出。',
    mapNotKept: '未保存名称对照表；可用 --map-file FILE 保存。',
    refusedAnonymised: '--refused 保存原样的行（含名称），不能与 --anonymise 同用。',
    baseWithoutSave: '--base 说明 --save 的工作簿按什么规划，请同时给出。',
    rightSizing: ({ count }) => `可以缩减（${count}），尚未改动；--right-size apply 可应用：`,
    rightSized: ({ count }) => `已缩减（${count}）：`,
    sizingLine: ({ name, reason, change, measured, confidence }) =>
      `${name}：${reason}，${change}（${measured}；可信度${confidence}）`,
  },
  ledgerSheets: { summary: '汇总', sheets: '工作表', columns: '列', entries: '条目' },
  ledgerHeaders: {
    file: '文件',
    sheet: '工作表',
    row: '行',
    rows: '行号',
    column: '列',
    effect: '处理',
    severity: '级别',
    code: '代码',
    sentence: '说明',
    count: '数量',
    status: '状态',
    reason: '原因',
    field: '字段',
    format: '格式',
  },
  usage: `用法：import FILE... [选项]

  --map NAME[,NAME]         普通表格的列映射：文件，或当前目录的 NAME.mapping.json
  --as-table                无论识别为何种格式，都按普通表格读取
  --save-map NAME           把所有表格的推测列映射存入 NAME.mapping.json
  --select FIELD=A,B        只导入这些机器；FIELD：cluster、datacenter、host、folder、manager、name
  --powered-off keep|plan|drop   已关机的机器：列出但不规划（默认）、参与规划、或不导入
  --physical                Azure Migrate 列表中的行是物理服务器
  --hour-shift N            逐时序列的时钟加 N 小时
  --json FILE|-             以 JSON 写出导入结果和台账（docs/import-json.md）；- 表示打印并代替摘要
  --save FILE               把导入结果和台账写成工作簿（.xlsx）
  --base FILE               --save 写成可直接规划的模板，主机、存储、策略和价格取自 FILE
  --refused FILE            把被拒绝的行写成工作簿（.xlsx），更正后可再导入
  --right-size list|apply|KIND,...   可缩减的规格：列出、全部应用、或只应用某些类别
  --anonymise               替换 --json 和 --save 中的所有名称
  --map-file FILE           保存名称对照表（由您保管）
  --lang en|zh-CN           摘要语言
  --help                    本说明

退出码 0：已导入；1：没有可导入的内容；2：用法错误。
`,
}
