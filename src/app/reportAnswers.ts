import { recordOf } from '../planner/model/recordOf'
import type { PipelineResult } from '../planner/pipeline'
import { answerSentence } from './answerSentence'
import { type Language, languages } from './languages/language'
import { messagesOf } from './languages/messagesOf'

/** The answer of a plan in every language, as it stands on top of the report. */
export const reportAnswers = (result: PipelineResult): Readonly<Record<Language, string>> =>
  recordOf(languages, (language) => answerSentence(result, messagesOf(language).common, language))
