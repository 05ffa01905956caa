import highsWasm from 'highs/runtime?url'
import { loadGlpk } from './glpk'
import { loadHighs } from './highs'
import { keepEngines } from './loadEngines'

/** The engines inside a browser's worker. `glpk.js/node` is the synchronous build: it needs no worker of its own. */
export const browserEngines = keepEngines({ glpk: loadGlpk, highs: () => loadHighs({ locateFile: () => highsWasm }) })
