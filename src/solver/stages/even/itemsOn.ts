import type { RestartBook } from '../../failover/RestartBook'

/** Items on a bin, all of which are interrupted when it fails. */
export const itemsOn = ({ placement: { model, unitsOn } }: RestartBook, bin: number): number =>
  unitsOn[bin]!.reduce((sum, unit) => sum + model.units[unit]!.items.length, 0)

/** Items on the bin that has most of them. */
export const mostItems = (book: RestartBook): number =>
  Math.max(0, ...book.placement.set.bins.map((bin) => itemsOn(book, bin)))
