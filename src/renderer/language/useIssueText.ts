import { issueSentence } from '../../app/issueSentence'
import type { Issue } from '../../planner/model/issue'
import { useMessages } from './useMessages'

/** The sentence for an issue, in the language of the window. */
export function useIssueText() {
  const messages = useMessages()
  return { issueText: (issue: Issue): string => issueSentence(issue, messages.value) }
}
