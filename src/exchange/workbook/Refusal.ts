import type { Issue, Where } from '../../planner/model/issue'
import type { ReadIssueCode } from './readIssueCode'

/** Ends a read from deep inside it; `readWorkbook` turns it into an issue, so it never leaves this folder. */
export class Refusal extends Error {
  readonly issue: Issue
  constructor(code: ReadIssueCode, params: Issue['params'] = {}, where: Where = {}) {
    super(code)
    this.issue = { code, severity: 'error', params, where }
  }
}
