/**
 * The import arrows of the house, in one list. A folder may import only what `may` names, and its own files.
 * Hosts never import each other; inside planner a step imports only what stands before it on the line.
 */
const folder = {
  solver: '**/solver/**',
  planner: '**/planner/**',
  exchange: '**/exchange/**',
  app: '**/app/**',
  cli: '**/cli/**',
  renderer: '**/renderer/**',
  electron: '**/electron/**',
}
const packages = {
  ui: ['vue', 'vue/*', '@vue/*', 'pinia', 'naive-ui', 'chart.js', 'chart.js/*', 'vue-chartjs', '@revolist/*'],
  node: ['node:*', 'electron', 'electron/*'],
  engines: ['glpk.js', 'glpk.js/*', 'highs', 'highs/*'],
  workbook: ['xlsx', 'wasm-xlsxwriter', 'wasm-xlsxwriter/*', 'fflate'],
}
// Steps stand beside each other, so a later step is reached as `../step/...` as well.
const planner = (step) => [`**/planner/${step}/**`, `**/../${step}/**`]
// Folders of the solver's stages stand beside each other likewise; what is above them all tells their story.
const stage = (name) => [`**/stages/${name}/**`, `**/../${name}/**`]
/** The line inside src/solver/stages: a folder may import what stands before it. */
const stages = ['model', 'sums', 'cover', 'cuts', 'certify', 'paired', 'place', 'even', 'choices']
/** The line inside planner: a step may import what stands before it. */
const line = ['model', 'catalogue', 'licences', 'demand', 'placement', 'storage', 'facility', 'continuity', 'finance', 'compare', 'whatif', 'report']

export const zones = [
  { files: ['src/solver/**'], deny: [folder.planner, folder.exchange, folder.app, folder.cli, folder.renderer, folder.electron, ...packages.ui, ...packages.node, ...packages.workbook] },
  { files: ['src/solver/**'], ignores: ['src/solver/engine/**'], deny: packages.engines },
  ...stages.map((name, i) => ({ files: [`src/solver/stages/${name}/**`], deny: [...packages.engines, '**/../BinSearch', ...stages.slice(i + 1).flatMap(stage)] })),
  { files: ['src/planner/**'], deny: [folder.exchange, folder.app, folder.cli, folder.renderer, folder.electron, ...packages.ui, ...packages.node, ...packages.workbook, ...packages.engines] },
  ...line.map((step, i) => ({ files: [`src/planner/${step}/**`], deny: line.slice(i + 1).flatMap(planner) })),
  { files: ['src/exchange/**'], deny: [folder.app, folder.cli, folder.renderer, folder.electron, ...packages.ui, ...packages.node, ...packages.engines] },
  { files: ['src/app/**'], deny: [folder.cli, folder.renderer, folder.electron, ...packages.ui, ...packages.node, ...packages.engines] },
  { files: ['src/cli/**'], deny: [folder.renderer, folder.electron, ...packages.ui, 'electron', ...packages.engines] },
  { files: ['src/renderer/**'], deny: [folder.cli, folder.electron, ...packages.node, ...packages.engines] },
  { files: ['electron/**'], deny: [folder.cli, folder.renderer, folder.planner, folder.solver, ...packages.ui, ...packages.engines] },
]
