import { loadGlpk } from './glpk'
import { loadHighs } from './highs'
import { keepEngines } from './loadEngines'

/** The engines under Node: both find their wasm file beside their own module, or beside the bundle. */
export const nodeEngines = keepEngines({ glpk: loadGlpk, highs: () => loadHighs() })
