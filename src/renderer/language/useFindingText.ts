import type { Finding } from '../../planner/findings'
import { useMessages } from './useMessages'

/** The sentence for a finding of the evaluation, in the language of the window. */
export function useFindingText() {
  const messages = useMessages()
  const findingText = ({ code, params }: Finding): string => messages.value.evaluation.findings[code](params)
  return { findingText }
}
