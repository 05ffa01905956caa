import type { Issue, Where } from '../../planner/model/issue'
import type { ReadIssueCode } from './readIssueCode'
import type { ReadIssue } from './SheetRows'

/** Ends a read from deep inside it; `readWorkbook` turns it into an issue, so it never leaves this folder. */
export class Refusal extends Error {
  readonly issue: ReadIssue
  constructor(code: ReadIssueCode, params: Issue['params'] = {}, where: Where = {}) {
    super(code)
    this.issue = { code, severity: 'error', params, where }
  }
}
