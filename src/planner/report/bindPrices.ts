import type { PipelineResult } from '../pipeline'
import type { FigureBook } from './FigureBook'
import type { LiveNumber } from './Live'

/** Line of the price list by the id of an installed device of the plan. */
export function priceIdOfDevice({ hosts, inputs }: PipelineResult, deviceId: string): string | null {
  const { storage, devices } = inputs.hardware
  return (
    hosts.find(({ id }) => id === deviceId)?.type.priceId ??
    storage.arrays.find(({ id }) => id === deviceId)?.priceId ??
    devices.find(({ id, count }) => id === deviceId || (count > 1 && deviceId.startsWith(`${id}-`)))?.priceId ??
    null
  )
}

/**
 * Devices, project lines and licences take their price from cells.
 * @param priceCell the cell of a line of the result's price list
 */
export function bindPrices(book: FigureBook, result: PipelineResult, priceCell: (priceId: string) => LiveNumber): void {
  const { prices } = result.inputs
  for (const device of result.after?.installation.devices ?? []) {
    const id = priceIdOfDevice(result, device.id)
    if (!prices.some((one) => one.id === id)) continue
    const price = priceCell(id ?? '')
    book.bind('devicePriceCNY', device.id, price)
    if (device.capitalCNY.value === price.value) book.bind('deviceCapitalCNY', device.id, price)
  }
  for (const { id } of prices)
    for (const key of ['integrationCNY', 'trainingCNY', 'serviceCNY', 'licencePriceCNY'] as const)
      book.bind(key, id, priceCell(id))
}
