import type { Issue } from '../planner/model/issue'
import type { Messages } from './languages/en'

/** An issue as a sentence. A code without words yet shows itself with its parameters: nothing is swallowed. */
export function issueSentence({ code, params }: Issue, { issues }: Pick<Messages, 'issues'>): string {
  const sentence = Object.hasOwn(issues, code) ? issues[code as keyof typeof issues] : null
  if (sentence) return sentence(params)
  const known = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`)
  return known.length > 0 ? `${code} (${known.join(', ')})` : code
}
