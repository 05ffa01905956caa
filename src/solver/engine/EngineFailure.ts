/** The engine's code failed (a WebAssembly trap, no memory, a rejected model): nothing is known of the model. */
export class EngineFailure extends Error {
  readonly engine: 'glpk' | 'highs'

  constructor(engine: 'glpk' | 'highs', cause: unknown) {
    // Some builds put kilobytes of source into the message: the first line, cut, is all that helps.
    const text = cause instanceof Error ? cause.message : String(cause)
    super(`${engine}: ${(text.split('\n')[0] ?? '').slice(0, 200)}`, { cause })
    this.name = 'EngineFailure'
    this.engine = engine
  }
}
