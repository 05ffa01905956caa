/** A page in the background draws no frames. */
const atMostMs = 100

/** Frames within which rows that were changed are drawn, on a busy machine too. */
export const drawnWithinFrames = 60

/** Settles once what was changed so far has been drawn, or soon after where nothing is drawn. */
export function nextFrame(): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(done, atMostMs)
    requestAnimationFrame(() => {
      // The frame itself is drawn after its callbacks.
      clearTimeout(late)
      setTimeout(done)
    })
  })
}
