/** Starts one more than was asked for, so that the next one is ready when it is needed. */
export function withSpare<Started>(start: () => Started): () => Started {
  let spare: Started | null = null
  return () => {
    const taken = spare ?? start()
    spare = start()
    return taken
  }
}
