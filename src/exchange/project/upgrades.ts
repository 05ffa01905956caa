/** The version this program writes. */
export const currentVersion = 2

/**
 * One function per old version, from its content to the next version's. Never changed once released: a file of any
 * version walks up step by step, and only the last step is checked against the schema.
 */
export const upgrades: Readonly<Record<number, (content: unknown) => unknown>> = {
  1: withoutHistory,
}

/** Version 1 kept the scenarios alone; since version 2 the undo history survives a save. */
function withoutHistory(content: unknown): unknown {
  return { scenarios: content, past: [], future: [] }
}
