import type { AssumptionKey } from '../planner/model/assumptions'
import type { HeadlineKey } from '../planner/model/evaluation'

/** The pages of the rail, in its order; keys 1 to 8 open them. */
export const pageIds = [
  'inventory',
  'placement',
  'storage',
  'racks',
  'continuity',
  'cost',
  'scenarios',
  'report',
] as const
export type PageId = (typeof pageIds)[number]

/** Levers that have a test id of their own. */
export type LeverId =
  | 'hosts'
  | 'failures'
  | 'year'
  | 'tariff'
  | 'growth'
  | 'demandScale'
  | 'hostMemory'
  | 'hostType'
  | 'cpuTarget'
  | 'memoryTarget'
  | 'cpuBasis'
  | 'pue'
  | 'discount'
  | 'horizon'
  | 'licence'
  | 'vcpuLimit'
  | 'vcpuRatio'
  | 'hostPrice'
  | 'arrayPrice'

/** `data-testid` values: the contract between the page and the end-to-end specs. */
export const testIds = {
  /** Root of the app; `data-state` is `start`, `reading`, `refused`, `importing`, `solving` or `ready`. */
  app: 'app',
  startPage: 'start-page',
  openFile: 'open-file',
  openReference: 'open-reference',
  recent: 'recent',
  /** Always present: setInputFiles works on it. */
  fileInput: 'file-input',
  /** List of refused input. */
  issues: 'import-issues',
  /** Table of the ledger; `data-count` is the number of entries that pass the filter. */
  ledger: 'ledger',
  ledgerFilter: 'ledger-filter',
  ledgerSearch: 'ledger-search',
  ledgerEffect: 'ledger-effect',
  ledgerSheet: 'ledger-sheet',
  ledgerCode: 'ledger-code',
  /** What stands above every page: the answer, the figures and the last change. */
  summary: 'summary',
  /** Share that vSphere HA is to keep free. */
  haReserve: 'ha-reserve',
  /** Choice of the known values of an assumption; its value is the name of the one in force, empty for another value. */
  knownValues: (assumption: AssumptionKey) => `known-${assumption}`,
  /** The answer sentence; `data-status` is the outcome's status. */
  answer: 'answer',
  ribbon: 'delta-ribbon',
  /** Headroom, and what the last step changed. */
  lastChange: 'last-change',
  progress: 'solve-progress',
  cancel: 'solve-cancel',
  statusBar: 'status-bar',
  /** `data-value` is the time of the last solve in ms. */
  elapsed: 'status-elapsed',
  languageSwitch: 'language-switch',
  themeSwitch: 'theme-switch',
  menu: 'menu',
  undo: 'undo',
  redo: 'redo',
  scenarioPicker: 'scenario-picker',
  figurePopover: 'figure-popover',
  board: 'host-board',
  boardSize: 'board-size',
  failureView: 'failure-view',
  failureClose: 'failure-close',
  /** Host with the highest use after the shown failure; `data-value` is its id. */
  failureTightest: 'failure-tightest',
  /** Select of hosts, racks, sites and arrays; its options are `kind id`. */
  failPicker: 'fail-picker',
  /** Workloads that stay down after the failure shown. */
  failureDown: 'failure-down',
  /** What the arrays carry after the failure shown; `data-status` is the status. */
  lostArrays: 'lost-arrays',
  dragVerdict: 'drag-verdict',
  /** Menu that copies, saves or prints a picture. */
  pictureMenu: 'picture-menu',
  /** Select: `replan` or `keep`. */
  afterMove: 'after-move',
  unpinAll: 'unpin-all',
  /** Bar of what is selected on the board. */
  selection: 'board-selection',
  placementTable: 'placement-table',
  reset: 'levers-reset',
  repairs: 'repairs',
  presenter: 'presenter',
  shortcuts: 'shortcuts',
  tour: 'tour',
  /** Root of the presentation; `data-slide` counts from 1. */
  presentation: 'presentation',
  /** Its fields have `data-field`. */
  reportHeader: 'report-header',
  exportReport: 'export-report',
  /** Select with `both`, `en` and `zh-CN`. */
  exportLanguage: 'export-language',
  exportDone: 'export-done',
  scenarioTable: 'scenario-table',
  duplicateScenario: 'scenario-duplicate',
  lockedCopy: 'scenario-locked-copy',
  earlierStates: 'earlier-states',
  buyRun: 'buy-run',
  /** Answer of the cheapest hardware; `data-status` is its status, `data-value` its cost. */
  buyAnswer: 'buy-answer',
  buyApply: 'buy-apply',
  wavesRun: 'waves-run',
  /** Table of the waves; `data-count` is their number. */
  wavesAnswer: 'waves-answer',
  wavesExport: 'waves-export',

  print: 'print',
  printRun: 'print-run',
  /** Dialog of a report or template that came back edited. */
  edited: 'edited',
  /** Table of differences; `data-count` is their number. */
  editedLines: 'edited-lines',
  editedTake: 'edited-take',
  editedAlone: 'edited-alone',

  /** Page of an inventory that was read and is not yet taken. */
  importPage: 'import-page',
  importAccept: 'import-accept',
  importCancel: 'import-cancel',
  importAddFile: 'import-add-file',
  importMapColumns: 'import-map-columns',
  importHourShift: 'import-hour-shift',
  importDifference: 'import-difference',
  importFindings: 'import-findings',
  exportLedger: 'export-ledger',
  exportRefused: 'export-refused',
  exportAnonymous: 'export-anonymous',
  mappingPage: 'mapping-page',
  mappingTable: 'mapping-table',
  mappingRead: 'mapping-read',
  mappingTaken: 'mapping-taken',
  mappingHidden: 'mapping-hidden',
  mappingName: 'mapping-name',
  mappingKeep: 'mapping-keep',
  mappingKept: 'mapping-kept',
  mappingApply: 'mapping-apply',
  sizingApply: 'sizing-apply',
  /** Number of what was found; the raw number is in `data-value`. */
  importFound: (what: 'servers' | 'workloads' | 'poweredOff' | 'rules') => `import-found-${what}`,
  /** Count of the ledger; the raw number is in `data-value`. */
  importCount: (count: string) => `import-count-${count}`,
  importPower: (choice: 'keep' | 'plan' | 'drop') => `import-power-${choice}`,
  importCluster: (name: string) => `import-cluster-${name}`,
  importPhysical: (own: boolean) => `import-physical-${own}`,
  importRuleHost: (ruleId: string, hostId: string) => `import-rule-${ruleId}-${hostId}`,
  importBase: (kind: 'open' | 'reference' | 'file') => `import-base-${kind}`,
  importTakeAs: (how: 'update' | 'replace' | 'scenario') => `import-take-${how}`,
  mappingField: (column: number) => `mapping-field-${column}`,
  mappingUnit: (column: number) => `mapping-unit-${column}`,
  mappingPreviewRow: (row: number) => `mapping-preview-row-${row}`,
  sizing: (index: number) => `sizing-${index}`,

  rail: (page: PageId) => `rail-${page}`,
  page: (page: PageId) => `page-${page}`,
  /** Messages of a table; `data-refused` counts the cells that were not taken. */
  gridRefused: 'grid-refused',
  gridFind: 'grid-find',
  gridFound: 'grid-found',
  gridGroup: 'grid-group',
  gridRowsMenu: 'grid-rows',
  gridColumns: 'grid-columns',
  filterPanel: 'filter-panel',
  cellBar: 'cell-bar',
  tab: (name: string) => `tab-${name}`,
  grid: (name: string) => `grid-${name}`,
  /** Headline figure of today's estate; the raw number is in `data-value`. */
  figureLegacy: (key: HeadlineKey) => `figure-legacy-${key}`,
  /** Headline figure of the plan; the raw number is in `data-value`. */
  figurePlan: (key: HeadlineKey) => `figure-plan-${key}`,
  /** Column of a host: click or Enter shows its failure. `data-workloads` is the number of workloads on it. */
  host: (hostId: string) => `host-${hostId}`,
  /** Block of a workload; `data-host` is where it runs in the state shown. */
  workload: (workloadId: string) => `workload-${workloadId}`,
  /** Row of the failure view; `data-host` is the restart host. */
  restart: (workloadId: string) => `restart-${workloadId}`,
  /** An input or a select. */
  lever: (id: LeverId) => `lever-${id}`,
  /** What became of a number typed into a lever and not taken as it stands. */
  leverAnswer: (id: LeverId) => `lever-${id}-answer`,
  /** Name of a rack of the plan: lets it fail. */
  rack: (rack: string) => `rack-${rack}`,
  /** Lets an array fail, on the storage page. */
  array: (arrayId: string) => `array-${arrayId}`,
  printWhat: (what: 'both' | 'summary' | 'elevations') => `print-${what}`,
  buyPrice: (typeId: string) => `buy-price-${typeId}`,
  buyLimit: (name: string) => `buy-limit-${name}`,
  slide: (number: number) => `slide-${number}`,
  issue: (index: number) => `issue-${index}`,
  scenario: (id: string) => `scenario-${id}`,
} as const
