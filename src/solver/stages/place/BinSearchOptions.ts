import type { ColumnPackingsOptions } from './ColumnPackings'

/** What a search for bins is given beside the model. */
export interface BinSearchOptions extends ColumnPackingsOptions {
  readonly onIncumbent: (bins: number) => void
  readonly brief?: boolean
}
