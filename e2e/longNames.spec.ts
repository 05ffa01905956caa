import { lishuiInputs } from '../fixtures/lishui/lishuiInputs'
import { writeTemplate } from '../src/exchange/template/writeTemplate'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

/** 120 letters without a blank at which a line could end. */
const name = 'his_'.repeat(30)

test('names of 120 letters widen no table of the continuity page', async ({ app, host }) => {
  const base = lishuiInputs()
  const workloads = base.estate.workloads.map((workload, at) => ({
    ...workload,
    name: `${name}${String(at)}`,
    system: at % 7 === 0 ? name : workload.system,
  }))
  await app.choose({
    name: 'long.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(writeTemplate({ ...base, estate: { ...base.estate, workloads } }, { language: 'en' })),
  })
  await app.ready()
  await app.chooseLanguage('en')
  await host.page.setViewportSize({ width: 1280, height: 800 })
  await app.go('continuity')
  const tables = app.byId(testIds.page('continuity')).locator('table')
  await expect(tables).toHaveCount(2)
  for (const table of await tables.all()) {
    const { wide, room } = await table.evaluate((one) => ({
      wide: one.clientWidth,
      room: one.parentElement!.clientWidth,
    }))
    expect(wide).toBeLessThanOrEqual(room)
  }
})
