import { commonZhCN } from './common.zhCN'
import type { Messages } from './en'
import { windowZhCN } from './window.zhCN'

/** All text of the product in Simplified Chinese. */
export const zhCN = { common: commonZhCN, window: windowZhCN } satisfies Messages
