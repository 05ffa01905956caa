import { defineStore } from 'pinia'
import { nextTick, ref } from 'vue'
import { theHost } from '../hosts/theHost'

/** What can be put on paper; the rest of the window stays on the screen. */
export const printables = ['both', 'summary', 'elevations'] as const
export type Printable = (typeof printables)[number]

/** Pages made for paper, mounted only while they are printed. */
export const usePrinting = defineStore('printing', () => {
  const shown = ref<Printable | null>(null)
  let ready: () => void = () => undefined

  /** Prints, or makes a PDF where the host can. The style sheet shows the pages instead of the window meanwhile. */
  async function print(what: Printable, title: string): Promise<void> {
    const mounted = new Promise<void>((done) => {
      ready = done
    })
    shown.value = what
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
