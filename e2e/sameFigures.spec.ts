import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { PlanJson } from '../src/app/planJson'
import { headlineKeys } from '../src/planner/model/evaluation'
import { expect, test } from './hosts/test'

const root = resolve(import.meta.dirname, '..')

/** What the command line says of a workbook. */
function planned(file: string, ...flags: string[]): PlanJson {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [resolve(root, 'dist/cli/cli.js'), 'plan', file, '--json', '-', ...flags],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  )
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout) as PlanJson
}

for (const [file, year] of [
  ['fixtures/lishui/lishui.xlsx', null],
  ['fixtures/lishui/lishui.xlsx', '2024'],
  ['fixtures/chinese-headers/chinese-headers.xlsx', null],
] as const) {
  test(`command line and window give the same figures: ${file}${year === null ? '' : ` in ${year}`}`, async ({
    app,
  }) => {
    const json = planned(file, ...(year === null ? [] : ['--year', year]))
    await app.choose(resolve(root, file))
    await app.ready()
    if (year !== null) await app.setLever('year', year)
    const [legacy, plan] = [await app.figures('legacy'), await app.figures('plan')]
    for (const key of headlineKeys) {
      expect(legacy[key], `before.${key}`).toBe(json.before![key])
      expect(plan[key], `after.${key}`).toBe(json.after?.[key])
    }
    await app.go('placement')
    await expect(app.hosts()).toHaveCount(json.hostCount.used ?? 0)
  })
}
