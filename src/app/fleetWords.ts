import type { FleetWords } from '../exchange/import/writeFleet'
import type { Language } from './languages/language'
import { messagesOf } from './languages/messagesOf'

/** Words of a fleet that is written as tables, in one language. */
export function fleetWords(language: Language): FleetWords {
  const { import: words } = messagesOf(language)
  return {
    ...words.fleetTables,
    bases: words.bases,
    confidences: words.confidences,
    field: (name) => words.fields[name] ?? name,
  }
}
