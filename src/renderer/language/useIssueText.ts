import type { Issue } from '../../planner/model/issue'
import { useMessages } from './useMessages'

type Sentences = Readonly<Record<string, ((params: Issue['params']) => string) | undefined>>

/** The sentence for an issue, in the language of the window. */
export function useIssueText() {
  const messages = useMessages()
  const issueText = ({ code, params }: Issue): string => {
    const sentences: Sentences = messages.value.issues
    return sentences[code]?.(params) ?? messages.value.window.ledger.unworded({ code, details: Object.values(params).map(String).join(', ') })
  }
  return { issueText }
}
