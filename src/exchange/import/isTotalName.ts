import { simplifiedChinese } from '../workbook/simplifiedChinese'

const total =
  /^((grand|sub|overall)[\s-]?)?(totals?|sums?|summe|gesamt(summe)?|zwischensumme|averages?|mittelwert|durchschnitt|(总|小|合|共|累)计|总和|汇总|总数|平均(值|数)?)$/i
/** Names that end in the word, as `信息科小计`, `物理资源总量` and what Excel writes below groups (`信息科 汇总`, `IT Total`), or sum up what is left: no machine is called so. */
const totalOf =
  /\S\s+(汇总|(grand )?total)$|(小计|合计|总计|总量|剩余|余量)$|^(剩余|已分配|可用|空闲|总)(资源|容量)$|^(资源)?(使用|利用|分配)率$/i
/** What may stand behind the word: a colon, or how many the row adds up, in brackets or as `12 台`. */
const behind = /\s*([:：]|[(（][^)）]*[)）]|\d+\s*[台个套]|\s\d+\s+(servers?|machines?|vms?|hosts?))\s*$/i

/** Whether a row is called a total or an average, and so is no machine. */
export function isTotalName(name: string): boolean {
  let word = simplifiedChinese(name.normalize('NFKC').trim())
  for (let shorter = word.replace(behind, ''); shorter !== word && shorter !== ''; shorter = word.replace(behind, ''))
    word = shorter
  const plain = word.replace(/\s+(?=[计和])/g, '')
  return total.test(plain) || totalOf.test(plain)
}
