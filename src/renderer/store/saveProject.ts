import { messagesOf } from '../../app/languages/messagesOf'
import { useDesk } from './desk'
import { useSettings } from './settings'

/** Saves the project: to the place it came from, or where the user chooses. */
export async function saveProject(_elsewhere: boolean): Promise<void> {
  const desk = useDesk()
  desk.tell(messagesOf(useSettings().language).window.desk.notYet, 'problem')
  return Promise.resolve()
}
