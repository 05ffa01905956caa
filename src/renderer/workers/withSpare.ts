/** A worker that was just given away leaves its processor to the one that took over before the next is started. */
const spareAfterMs = 400

/**
 * Has one more started than was asked for, so that the next one is ready when it is needed. `later` runs the start of
 * the next spare after a time in ms; whoever asks before that gets one that starts now.
 */
export function withSpare<Started>(
  start: () => Started,
  later: (run: () => void, ms: number) => void = (run, ms) => void setTimeout(run, ms),
): () => Started {
  let spare: Started | null = null
  let asked = false
  return () => {
    const taken = spare ?? start()
    spare = null
    if (!asked) {
      asked = true
      later(() => {
        asked = false
        spare ??= start()
      }, spareAfterMs)
    }
    return taken
  }
}
