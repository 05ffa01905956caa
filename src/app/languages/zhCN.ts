import { cliZhCN } from './cli.zhCN'
import { commonZhCN } from './common.zhCN'
import type { Messages } from './en'
import { estateZhCN } from './estate.zhCN'
import { evaluationZhCN } from './evaluation.zhCN'
import { importZhCN } from './import.zhCN'
import { importWindowZhCN } from './importWindow.zhCN'
import { issuesZhCN } from './issues.zhCN'
import { projectZhCN } from './project.zhCN'
import { reportZhCN } from './report.zhCN'
import { shellZhCN } from './shell.zhCN'
import { solveZhCN } from './solve.zhCN'
import { storyZhCN } from './story.zhCN'
import { whatifZhCN } from './whatif.zhCN'
import { windowZhCN } from './window.zhCN'

/** All text of the product in Simplified Chinese. */
export const zhCN = {
  common: commonZhCN,
  cli: cliZhCN,
  import: importZhCN,
  importWindow: importWindowZhCN,
  issues: { ...issuesZhCN, ...projectZhCN, ...importZhCN.issues },
  report: reportZhCN,
  shell: shellZhCN,
  solve: solveZhCN,
  story: storyZhCN,
  estate: estateZhCN,
  evaluation: evaluationZhCN,
  whatif: whatifZhCN,
  window: windowZhCN,
} satisfies Messages
