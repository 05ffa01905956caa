import { cliZhCN } from './cli.zhCN'
import { commonZhCN } from './common.zhCN'
import type { Messages } from './en'
import { issuesZhCN } from './issues.zhCN'
import { shellZhCN } from './shell.zhCN'
import { windowZhCN } from './window.zhCN'

/** All text of the product in Simplified Chinese. */
export const zhCN = { common: commonZhCN, cli: cliZhCN, issues: issuesZhCN, shell: shellZhCN, window: windowZhCN } satisfies Messages
