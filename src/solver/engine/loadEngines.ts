import type { Engine } from './LinearProgram'

export type EngineName = Engine['name']

/** Hands out a working engine; replaces one that trapped or outgrew its memory. */
export interface Engines {
  load(name: EngineName): Promise<Engine>
}

/** Keeps one engine per name from the given sources and starts a new one when the old one is no longer usable. */
export function keepEngines(sources: Readonly<Record<EngineName, () => Promise<Engine>>>): Engines {
  const kept = new Map<EngineName, Promise<Engine>>()
  return {
    async load(name) {
      const old = await kept.get(name)?.catch(() => undefined)
      if (old?.usable) return old
      const fresh = sources[name]()
      kept.set(name, fresh)
      return fresh
    },
  }
}
