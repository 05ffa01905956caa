import type { CliMessages } from './cli.en'

export const cliZhCN = {
  usage: `用法：hostwright 命令 ...

  plan 文件      对工作簿或项目进行整合规划
  import 文件    读取资产清单并显示识别结果
  solve 文件     求解 VPSolver 格式的向量装箱实例

hostwright 命令 --help 显示该命令的选项。
`,
  planUsage: `用法：plan 文件... [选项]

  --hosts N            最多使用 N 台主机（默认：文件中提供的全部主机）
  --failures 0|1|2     需承受的主机故障数（默认：按文件）
  --vcpu-per-core R    每个物理核的 vCPU 上限；未用 --vcpu-limit 另行指定时故障后也保持
  --vcpu-limit W       上限的作用：reported 仅报告，normal 正常时，always 始终（默认：按文件）
  --year Y             规划年份，不早于文件的基准年（默认：按文件）
  --assume 参数=值     按参数名设定假设：数值或已知取值的名称（均列于 METHODOLOGY.md），例如
                       "carbonKgPerKWh=zhejiang-2022;pueRatio=1.6"
  --engine glpk|highs  整数规划求解器（默认：highs）
  --time-limit S       时间上限，单位秒，到时给出当前最优方案（默认：60）
  --seed N             搜索的随机种子（默认：1）
  --lang en|zh-CN      摘要和报告的语言（默认：按环境）
  --json 文件|-        以 JSON 写出方案（docs/plan-json.md）；- 表示代替摘要输出到标准输出
  --report 文件        以工作簿（.xlsx）写出报告
  --report-lang L      报告语言：en、zh-CN 或 both 双语（默认同 --lang）
  --report-project 文  报告中的项目名称（默认取自文件）
  --report-owner、--report-in-charge、--report-compiler、--report-date、--report-basis、--report-goals、
  --report-period、--report-organisation、--report-protection 文
                       “项目概述”表的其他内容
  --edited 文件        按修改过的报告或模板规划，并列出与原案例的差异
  --base 文件          导入清单时：主机、存储、策略和价格取自该文件
  --without-refused    导入清单时：即使有文件被拒绝也规划，但不含其中内容
  --select 键=A,B      导入清单时：只取这些集群、数据中心或主机
  --rule-hosts 规则=A,B  导入清单时：为绑定主机的规则选择主机；多条用分号分隔
  --help               显示本说明

退出码 0：方案已验证；1：输入被拒绝或无可行方案，并给出原因；2：用法错误。
`,
  unknownCommand: ({ command }) => `没有命令 ${command}。`,
  noFile: '需要指定文件。',
  baseNeeded: '多个文件或 --select 表示导入清单：请用 --base 指定提供主机、存储和价格的案例。',
  faults: {
    'unknown-flag': ({ flag }) => `没有选项 ${flag}。`,
    'missing-value': ({ flag }) => `${flag} 需要一个值。`,
    'repeated-flag': ({ flag }) => `${flag} 重复出现。`,
    'needless-value': ({ flag }) => `${flag} 不带值。`,
    'not-a-choice': ({ flag, value, choices }) => `${flag} 的值为 ${value}，可选值为 ${choices}。`,
    'not-in-range': ({ flag, value, min, max, whole }) =>
      `${flag} 的值为 ${value}，应为 ${min} 到 ${max} 之间的${whole ? '整数' : '数'}。`,
  },
  assumptionFaults: {
    form: ({ text }) => `--assume 的格式为 参数=值；多项之间用分号分隔：${text}`,
    'unknown-key': ({ key }) => `--assume：没有假设 ${key}；参数名见 METHODOLOGY.md。`,
    'repeated-key': ({ key }) => `--assume：${key} 重复出现。`,
    value: ({ key, value, min, max, whole, known }) =>
      `--assume：${key} 的值为 ${value}，应为 ${min} 到 ${max} 之间的${whole ? '整数' : '数'}${known === '' ? '' : `，或 ${known} 之一`}。`,
  },
  replacesInput: ({ flag, path }) => `${flag} ${path} 会覆盖正在读取的文件，请换一个文件名。`,
  sameOutput: ({ flag, other, path }) => `${other} 与 ${flag} 都写入 ${path}，请用两个文件名。`,
  tryHelp: '用 --help 查看用法。',
  cannotRead: ({ path, why }) => `无法读取 ${path}：${why}`,
  cannotWrite: ({ path, why }) => `无法写入 ${path}：${why}`,
  systemErrors: {
    ENOENT: '文件或文件夹不存在。',
    EACCES: '没有权限。',
    EISDIR: '这是一个文件夹。',
    ENOSPC: '磁盘空间已满。',
    other: '操作系统报告了错误。',
  },
  internalError: ({ message }) => `内部错误：${message}。设置 HOSTWRIGHT_DEBUG=1 可查看位置。`,
  refused: ({ file, errors }) => `${file} 被拒绝：${errors} 个错误。`,
  notTaken: ({ files, goesOn }) =>
    goesOn
      ? `本次规划不含 ${files}：其中内容未被采用。`
      : `${files} 的内容未被采用，因此未进行规划。请改正以上错误、去掉该文件，或用 --without-refused 在缺少它的情况下规划。`,
  where: ({ sheet, row, column }) =>
    [sheet, row === null ? null : `第 ${row} 行`, column].filter((part) => part !== null).join('，'),
  moreIssues: ({ count }) => `……另有 ${count} 条`,
  reading: ({ file }) => `读取 ${file}`,
  yearBefore: ({ year, baseYear }) => `--year ${year} 早于需求的基准年 ${baseYear}：按 ${baseYear} 年规划。`,
  solving: ({ workloads, engine }) => `用 ${engine} 放置 ${workloads} 个工作负载`,
  edited: ({ file, differences }) => (differences === 0 ? `${file}：没有差异` : `${file}：${differences} 处差异`),
  stages: {
    bound: '求最少主机数',
    pack: '放置',
    failover: '规划重启',
    balance: '均衡负载',
    verify: '校验',
    explain: '查找原因',
  },
  progress: ({ stage, bound, best }) =>
    `${stage}：${bound === null ? '尚无下界' : `至少 ${bound} 台主机`}，${best === null ? '尚无方案' : `目前最优 ${best} 台`}`,
  inUnit: ({ quantity, unit }) => `${quantity}（${unit}）`,
  summary: {
    before: '现状',
    after: '方案',
    change: '变化',
    unknown: '未知',
    host: '主机',
    workloads: '工作负载',
    peakCpu: 'CPU 峰值',
    memory: '内存',
    failed: '故障',
    maintained: '维护',
    restarts: ({ count }) => `重启 ${count} 个`,
    peakAfter: ({ cpu, memory, vcpu }) =>
      `此时最满的主机：CPU 占可用容量 ${cpu}，内存 ${memory}${vcpu === null ? '' : `，vCPU ${vcpu}`}`,
    proof: ({ lowerBound, method, proven }) =>
      proven
        ? `主机数已证明最少：至少需要 ${lowerBound} 台（${method}）。`
        : `主机数未证明最少：至少需要 ${lowerBound} 台（${method}）。`,
    reserve: ({ cpuPercent, memoryPercent }) =>
      `vSphere HA 准入控制（百分比策略）：至少预留 CPU ${cpuPercent}%、内存 ${memoryPercent}%。`,
    costProof: ({ cheaperPercent, accepted, windowsAsDatacenter }) => {
      if (!accepted) return '成本证书未通过校验，成本视为未证明。'
      const cheaper =
        cheaperPercent === 0 ? '没有更便宜的主机与许可组合' : `任何主机与许可组合最多再便宜 ${cheaperPercent}%`
      const windows = windowsAsDatacenter ? '（Windows 在每台主机上均按 Datacenter 计）' : ''
      return `${cheaper}${windows}：证书已独立校验。`
    },
    solvedBy: ({ engine, elapsedMs, verified }) =>
      `由 ${engine} 求解，用时 ${(elapsedMs / 1000).toFixed(2)} 秒；${verified ? '各状态下主机的全部约束均已独立校验。' : '未通过校验。'}`,
    findings: '检查结果',
    finding: ({ severity, sentence }) => `${severity}：${sentence}`,
    reasons: '原因',
    notVerified: '方案未通过独立校验，不予给出。',
    assumed: ({ count }) => `${count} 项输入为假设，并非清单中的事实；报告中逐项列出。`,
    written: ({ path }) => `已写入：${path}`,
  },
  figures: {
    servers: '服务器（台）',
    racks: '机柜（个）',
    rackUnits: '机架高度（U）',
    itPowerKW: 'IT 功率（kW）',
    facilityPowerKW: '机房总功率（kW）',
    energyKWhPerYear: '年耗电量（kWh）',
    co2TonnesPerYear: '年二氧化碳排放（t）',
    tcoCNY: '总拥有成本（元）',
  },
} satisfies CliMessages
