import { openCase } from '../../app/openCase'
import { withProvenLayout } from '../../planner/withProvenLayout'
import { breakPoints } from '../../planner/whatif/breakPoints'
import { cheapestHardware } from '../../planner/whatif/cheapestHardware'
import { domainLoss } from '../../planner/whatif/faultDomains'
import { migrationWaves } from '../../planner/whatif/migrationWaves'
import { repairs } from '../../planner/whatif/repairs'
import { sensitivity } from '../../planner/whatif/sensitivity'
import { uncertainty } from '../../planner/whatif/uncertainty'
import { browserEngines } from '../../solver/engine/browserEngines'
import { defaultSolveOptions } from '../../solver/options'
import { serveCalls } from '../../solver/worker/serveCalls'
import { browserServerPort } from '../../solver/worker/workerPorts'
import { fleetHandlers } from '../import/fleetHandlers'
import type { PlannerCalls } from './plannerCalls'
import { planHandler, solvePlacement } from './planHandler'

/** A tornado moves every assumption by this share of its value, up and down. */
const sensitivityRatio = 0.2
/** One question of an analysis may take this long; a single open one is marked, not waited for. */
const analysisLimitMs = 4000

serveCalls<PlannerCalls>(browserServerPort(self), {
  ...fleetHandlers,
  open: ({ bytes, fileName }) => openCase(bytes, fileName),
  plan: planHandler,
  layout: async (result) => {
    const engine = await browserEngines.load(defaultSolveOptions.engine)
    return withProvenLayout(result, (program, limits) => engine.solve(program, limits)).after
  },
  report: async ({ result, languages, scenarios, repairs: options, header }) => {
    // The writer and its code are fetched at the first report only.
    const { reportBytes } = await import('./reportBytes')
    return reportBytes(result, languages, scenarios, options, header)
  },
  repairs: (result, tell) =>
    repairs(result, solvePlacement, { ...defaultSolveOptions, timeLimitMs: analysisLimitMs, onProgress: tell }),
  breakPoints: async (inputs, tell) => {
    const engine = await browserEngines.load(defaultSolveOptions.engine)
    return breakPoints(inputs, solvePlacement, {
      ...defaultSolveOptions,
      timeLimitMs: analysisLimitMs,
      solveLayout: (program, limits) => engine.solve(program, limits),
      onProgress: tell,
    })
  },
  sensitivity: ({ inputs, listed }, tell) =>
    sensitivity(inputs, solvePlacement, {
      ...defaultSolveOptions,
      timeLimitMs: analysisLimitMs,
      listed,
      range: { kind: 'relative', ratio: sensitivityRatio },
      onProgress: tell,
    }),
  uncertainty: ({ inputs, draws }, tell) =>
    uncertainty(inputs, solvePlacement, {
      ...defaultSolveOptions,
      timeLimitMs: analysisLimitMs,
      draws,
      onProgress: tell,
    }),
  loss: ({ domain, inputs, plan, evaluation }) => domainLoss(domain, inputs, plan, evaluation),
  cheapest: ({ inputs, offers, limits }, tell) =>
    cheapestHardware(inputs, offers, limits, solvePlacement, {
      ...defaultSolveOptions,
      timeLimitMs: analysisLimitMs,
      onProgress: tell,
    }),
  waves: ({ inputs, plan, limits }, tell) => Promise.resolve(migrationWaves(inputs, plan, limits, tell)),
})
