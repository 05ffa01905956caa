/** Something to tell about the input. Collected, not thrown; a language turns `code` and `params` into a sentence. */
export interface Issue {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly params: Readonly<Record<string, string | number | boolean>>
  readonly where: Where
}

export interface Where {
  readonly file?: string
  readonly sheet?: string
  /** As a spreadsheet shows it, from 1. */
  readonly row?: number
  /** Header text or column letter, as the planner sees it. */
  readonly column?: string
}
