import { computed, type ComputedRef } from 'vue'
import type { Messages } from '../../app/languages/en'
import { messagesOf } from '../../app/languages/messagesOf'
import type { StoryMessages } from '../../app/languages/story.en'
import type { WindowMessages } from '../../app/languages/window.en'
import { useSettings } from '../store/settings'

/** All texts in the language of the window; follows a switch at once. */
export function useMessages(): ComputedRef<Messages> {
  const settings = useSettings()
  return computed(() => messagesOf(settings.language))
}

/** The window's own texts. */
export function useWords(): ComputedRef<WindowMessages> {
  const messages = useMessages()
  return computed(() => messages.value.window)
}

/** Texts of what is shown in a meeting. */
export function useStory(): ComputedRef<StoryMessages> {
  const messages = useMessages()
  return computed(() => messages.value.story)
}
