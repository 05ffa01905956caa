import type { SystemGroup } from '../../planner/model/estate'
import { simplifiedChinese } from '../workbook/simplifiedChinese'

/** Words in names that tell the group, the more specific first. A hint for the planner, marked as assumed. */
const hints: readonly (readonly [SystemGroup, RegExp])[] = [
  ['test', /(^|[^a-z])(test|tst|dev|uat|train|sandbox)([^a-z]|$)|测试|培训|开发/i],
  ['pacs', /(^|[^a-z])(pacs|ris|dicom|imaging|vna)([^a-z]|$)|影像|放射/i],
  ['lis', /(^|[^a-z])(lis|lab|lims)([^a-z]|$)|检验|实验室/i],
  ['emr', /(^|[^a-z])(emr|ehr|cpoe)([^a-z]|$)|病历/i],
  ['his', /(^|[^a-z])his([^a-z]|$)|医院信息|收费|挂号/i],
  [
    'clinical',
    /(^|[^a-z])(icu|ecg|ekg|anaes|anesth|nurs|pharm|path|blood|endo|ultrasound|hai)|手术|麻醉|重症|护理|药|输血|心电|超声|体检|院感/i,
  ],
  ['data', /(^|[^a-z])(dw|bi|cdr|etl|hadoop|warehouse|report)([^a-z]|$)|数据仓库|数据中心|报表/i],
  [
    'administrative',
    /(^|[^a-z])(oa|hr|hrp|erp|fin|finance|asset|mail|exchange|web|portal)([^a-z]|$)|财务|人事|办公|资产|物资|门户/i,
  ],
]

/** Group of a workload by the words in its names; null where none says anything. */
export function guessGroup(...names: readonly (string | null)[]): SystemGroup | null {
  for (const name of names) {
    if (name === null) continue
    const spaced = simplifiedChinese(name)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/\d+/g, ' ')
    for (const [group, pattern] of hints) if (pattern.test(spaced)) return group
  }
  return null
}

/** Name without its number, as machines of one application are called: `HIS-DB-02` is `HIS-DB`. */
export const nameStem = (name: string): string => name.split('.')[0]!.replace(/[\s_-]*\d+$/, '') || name
