import { isSheetNamed, type Sheet } from '../template/sheet'
import { templateSheets } from '../template/templateSheets'
import { liveOpticsSheetOf } from './liveOptics/liveOpticsFields'
import { rvtoolsOtherSheets, rvtoolsSheets } from './rvtools/rvtoolsFields'
import { savedSheets } from './savedFleet/savedSheets'

const exported = new Set([...rvtoolsSheets, ...rvtoolsOtherSheets, 'vHosts'].map((name) => name.toLowerCase()))
const own: readonly Sheet[] = [...Object.values(templateSheets), ...Object.values(savedSheets)]

/** True for a name that a format gives its sheets and nobody chose: it tells nothing about whose file it is. */
export const isFormatSheet = (name: string): boolean =>
  exported.has(name.trim().toLowerCase()) ||
  liveOpticsSheetOf(name) !== null ||
  own.some((definition) => isSheetNamed(definition, name))
