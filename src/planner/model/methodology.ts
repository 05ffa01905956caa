import { assumptionKeys, assumptionRegistry, type AssumptionDefinition } from './assumptions'
import { formulaIds, formulaRegistry } from './formulas'
import { knownValuesOf } from './knownValues'

/** The tables of METHODOLOGY.md, made from the registries so that they cannot drift. */
export const methodologyTables = {
  formulas: (): string =>
    table(
      ['id', 'formula', 'symbols and units', 'unit of the result', 'source', 'function'],
      formulaIds.map((id) => {
        const { expression, symbols, unit, source, function: name, file } = formulaRegistry[id]
        return [code(id), code(expression), symbols, unit, source, `${code(name)} in ${code(file)}`]
      }),
    ),
  assumptions: (): string =>
    table(
      ['key', 'unit', 'min', 'default', 'max', 'mark', 'source', 'date'],
      assumptionKeys.map((key) => {
        const { unit, min, default: value, max, mark, source, date }: AssumptionDefinition = assumptionRegistry[key]
        return [code(key), unit, String(min), String(value), String(max), mark, source, date]
      }),
    ),
  knownValues: (): string =>
    table(
      ['assumption', 'name', 'value', 'from', 'to', 'mark', 'source'],
      assumptionKeys.flatMap((key) =>
        knownValuesOf(key).map(({ id, value, low, high, mark, source }) => [
          code(key),
          code(id),
          String(value),
          String(low),
          String(high),
          mark,
          source,
        ]),
      ),
    ),
} as const

const code = (text: string): string => `\`${text}\``
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
