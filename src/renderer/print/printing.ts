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

  /** Said by the pages themselves: their code is fetched at the first print only. */
  function markReady(): void {
    ready()
  }

  return { shown, print, markReady }
})
