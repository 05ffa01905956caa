import { simplifiedChinese } from '../workbook/simplifiedChinese'

const on =
  /^(power(ed)?[\s_-]?on|on|up|running|run|active|started|online|in use|ein|eingeschaltet|an|läuft|true|yes|y|1|是|开|开机|已开机|开启|已开启|启动|已启动|运行|运行中|正在运行|正在运行中|正常|正常运行|在线|在用|使用中|启用|已启用|上电|已上电|通电|已通电|打开电源|已打开电源|打开|已打开|加电|已加电|未关机|未停机)$/i
const off =
  /^(power(ed)?[\s_-]?(off|down)|off|down|stop(ped)?|shut[\s_-]?(off|down)|halted|inactive|not running|offline|disabled|suspend(ed)?|paused|saved|hibernated|decommissioned|retired|aus|ausgeschaltet|gestoppt|false|no|n|0|否|关|关机|已关机|关闭|已关闭|关闭电源|已关闭电源|停|停机|已停机|停止|已停止|停用|已停用|下线|已下线|下电|已下电|断电|已断电|离线|挂起|已挂起|暂停|已暂停|未开机|未启动|未运行|未启用|未上电|退役|已退役|报废)$/i

/** Whether a machine runs, as people and hypervisors write it, a suspended one does not; null for a word that says neither for certain. */
export function powerStateInWords(text: string): boolean | null {
  const word = simplifiedChinese(text.normalize('NFKC').trim())
  return on.test(word) ? true : off.test(word) ? false : null
}
