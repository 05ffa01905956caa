/** What closing the window means while changes are unsaved. One question, three answers, no lost work. */
export interface Closing {
  /** The page says whether closing would lose work. */
  setDirty(dirty: boolean): void
  /** A save ended; `saved` is false when it was cancelled or failed. */
  afterSave(saved: boolean): void
  /** The window is asked to close. True: it may; false: it stays, for now or for good. */
  request(): boolean
}

/** What the user says about unsaved work. */
export type CloseAnswer = 'save' | 'discard' | 'cancel'

/** What closing needs of the shell. */
export interface ClosingParts {
  readonly ask: () => Promise<CloseAnswer>
  /** Tells the page to save, as its menu does. */
  readonly save: () => void
  /** The user gave the changes up: nothing is to be recovered. */
  readonly discard: () => Promise<void>
  /** Closes the window without asking again. */
  readonly close: () => void
}

/** Closing a window that has nothing to save at first. */
export function createClosing({ ask, save, discard, close }: ClosingParts): Closing {
  let dirty = false
  let asking = false
  let closeWhenClean = false
  return {
    setDirty: (now) => {
      dirty = now
      if (!dirty && closeWhenClean) close()
    },
    afterSave: (saved) => {
      if (!saved) closeWhenClean = false
    },
    request: () => {
      if (!dirty) return true
      if (asking) return false
      asking = true
      void ask().then(async (answer) => {
        asking = false
        if (answer === 'save') {
          closeWhenClean = true
          save()
        } else if (answer === 'discard') {
          await discard()
          close()
        }
      })
      return false
    },
  }
}
