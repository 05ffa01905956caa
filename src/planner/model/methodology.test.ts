import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assumptionKeys, assumptionRegistry, type AssumptionDefinition } from './assumptions'
import { formulaIds, formulaRegistry, type FormulaId } from './formulas'
import { methodologyTables } from './methodology'

const planner = join(import.meta.dirname, '..')
const path = join(planner, '..', '..', 'METHODOLOGY.md')

/** Text with the tables between their marks made anew. */
function withTables(text: string): string {
  return (Object.keys(methodologyTables) as (keyof typeof methodologyTables)[]).reduce((made, name) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [from, to] = [made.indexOf(open), made.indexOf(close)]
    if (from < 0 || to < from) throw new Error(`METHODOLOGY.md lacks the marks of its table ${name}`)
    return `${made.slice(0, from)}${open}\n\n${methodologyTables[name]()}\n\n${made.slice(to)}`
  }, text)
}

const sources = readdirSync(planner, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(planner, file), 'utf8') }))

describe('METHODOLOGY.md', () => {
  test('holds one row per formula and per assumption, as registered', () => {
    const text = readFileSync(path, 'utf8')
    const made = withTables(text)
    if (process.env['UPDATE_METHODOLOGY'] === '1') writeFileSync(path, made)
    else expect(text, 'run UPDATE_METHODOLOGY=1 npx vitest run src/planner/model/methodology.test.ts').toBe(made)
  })

  test('every formula is used to derive a figure', () => {
    const unused = formulaIds.filter(
      (id) =>
        !sources.some(
          ({ file, text }) => file !== 'model/formulas.ts' && text.includes(`'${id}'`) && !file.startsWith('report/'),
        ),
    )
    expect(unused).toEqual([])
  })

  test('every function named exists, exported from the file named', () => {
    const missing = formulaIds.filter((id: FormulaId) => {
      const { function: name, file } = formulaRegistry[id]
      const source = sources.find((one) => one.file === file)
      return !source || !new RegExp(`export (function|const) ${name}\\b`).test(source.text)
    })
    expect(missing).toEqual([])
  })

  test('every assumption is used, lies within its range and says where it comes from', () => {
    const used = sources.filter(({ file }) => file !== 'model/assumptions.ts')
    for (const key of assumptionKeys) {
      const { min, max, default: value, source, date }: AssumptionDefinition = assumptionRegistry[key]
      expect(value, key).toBeGreaterThanOrEqual(min)
      expect(value, key).toBeLessThanOrEqual(max)
      expect(source, key).not.toBe('')
      expect(date, key).toMatch(/^\d{4}(-\d{2})?$/)
    }
    const everywhere = [...used.map(({ text }) => text), ...importers()].join('\n')
    expect(assumptionKeys.filter((key) => !everywhere.includes(`'${key}'`))).toEqual([])
  })
})

/** Importers fill gaps of inventories with assumptions too. */
function importers(): readonly string[] {
  const exchange = join(planner, '..', 'exchange')
  return readdirSync(exchange, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(exchange, file), 'utf8'))
}
