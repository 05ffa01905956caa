import type { SolveMessages } from './solve.en'

/** Text of the `solve` command in Simplified Chinese. */
export const solveZhCN: SolveMessages = {
  usage: `用法：solve 文件.vbp [--time-limit 秒] [--engine glpk|highs] [--seed N] [--json 路径]
            [--lang en|zh-CN]

将 VPSolver 格式的向量装箱实例装入最少的相同箱子，并以 JSON 输出
{ file, bins, lowerBound, provenOptimal, elapsedMs, engine, assignment }。
assignment[i] 为第 i 个物品所在的箱子，物品行按需求数展开。
--json 路径 改为写入文件；--json - 表示标准输出。--lang 为提示信息的语言。

退出码 0：已装箱并通过校验；1：文件被拒绝或校验未通过；2：用法错误。
`,
  fault: ({ file, line, why }) => `${file}:${line}：${why}`,
  faults: {
    'vbp-empty': () => '文件为空',
    'vbp-not-an-integer': ({ text }) => `“${text}”不是整数`,
    'vbp-negative': ({ text }) => `${text} 为负数`,
    'vbp-too-large': ({ text }) => `${text} 大于 2^45`,
    'vbp-no-dimensions': ({ text }) => `“${text}”不能作为维数`,
    'vbp-missing-number': () => '文件在读完所有声明的数字之前结束',
    'vbp-left-over': ({ text }) => `在最后一个声明的物品行之后还有“${text}”`,
    'vbp-line-length': ({ text }) => `此行有 ${text} 个数，而不是每维一个大小再加数量`,
    'vbp-item-exceeds-bin': ({ text }) => `大小为 ${text} 的物品超过空箱的容量`,
    'vbp-too-many-items': ({ text }) => `加上此处的 ${text} 件，物品总数超过 1,000,000`,
  },
  oneFile: '请只给出一个 .vbp 文件。',
  summary: ({ file, bins, lowerBound, proven, elapsedMs }) =>
    `${file}：${bins} 个箱子，${proven ? '已证明最优' : `下界 ${lowerBound}`}，${elapsedMs} 毫秒，已校验`,
  notVerified: ({ code }) => `装箱方案未通过自身校验（${code}），不输出结果。`,
  certificateRefused: '下界未通过自身校验，不输出结果。',
}
