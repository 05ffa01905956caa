import { defineStore } from 'pinia'
import { nextTick, shallowRef } from 'vue'
import type { PipelineResult } from '../../planner/pipeline'
import { theHost } from '../hosts/theHost'

/** What can be put on paper; the rest of the window stays on the screen. */
export const printables = ['both', 'summary', 'elevations'] as const
export type Printable = (typeof printables)[number]

/** What is on its way to paper, and of which result. */
export interface Printed {
  readonly what: Printable
  readonly result: PipelineResult
}

/** Pages made for paper, mounted only while they are printed. */
export const usePrinting = defineStore('printing', () => {
  const shown = shallowRef<Printed | null>(null)
  let ready: () => void = () => undefined

  /**
   * Prints, or makes a PDF where the host can. The style sheet shows the pages instead of the window meanwhile. The pages
   * are of the result given, whatever the window comes to show before they are made.
   */
  async function print(printed: Printed, title: string): Promise<void> {
    const mounted = new Promise<void>((done) => {
      ready = done
    })
    shown.value = printed
    document.documentElement.dataset['printing'] = 'sheets'
    try {
      await mounted
      await nextTick()
      await document.fonts.ready
      await theHost().print(title)
    } finally {
      delete document.documentElement.dataset['printing']
      shown.value = null
    }
  }

  /** Said by the pages themselves: their code is fetched when there is something to print. */
  function markReady(): void {
    ready()
  }

  /**
   * The browser's own menu prints without asking the window: it gets the pages too, not a picture of the screen that ends
   * where that ends. Returns what stops it.
   */
  function standIn(resultNow: () => PipelineResult | null): () => void {
    let standing = false
    const before = (): void => {
      const result = shown.value === null ? resultNow() : null
      if (!result) return
      standing = true
      shown.value = { what: 'both', result }
      document.documentElement.dataset['printing'] = 'sheets'
    }
    const after = (): void => {
      if (!standing) return
      standing = false
      delete document.documentElement.dataset['printing']
      shown.value = null
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }

  return { shown, print, markReady, standIn }
})
