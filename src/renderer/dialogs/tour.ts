import { theHost } from '../hosts/theHost'
import type { useDesk } from '../store/desk'

/** Preference that is set once the tour was seen or skipped. */
export const tourKey = 'toured'

/** Opens the tour by itself the first time the reference case is opened. Returns how to stop watching. */
export function offerTour(desk: ReturnType<typeof useDesk>): () => void {
  return desk.$onAction(({ name, after }) => {
    if (name !== 'openReference') return
    after(() => {
      void offer(desk)
    })
  })
}

async function offer(desk: ReturnType<typeof useDesk>): Promise<void> {
  if ((await theHost().readPreference(tourKey)) === null && desk.dialog === null) desk.dialog = 'tour'
}
