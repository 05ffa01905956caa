import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { type Language, languages, nearestLanguage } from '../../app/languages/language'
import { formatsFor } from '../format/formats'
import { theHost } from '../hosts/theHost'
import { applyTokens, type Theme, themes } from '../look/tokens'
import type { PageId } from '../testIds'

/** How the window looks and which page it shows: kept between starts, never part of a project. */
export const useSettings = defineStore('settings', () => {
  const language = ref<Language>('en')
  const theme = ref<Theme>('light')
  const page = ref<PageId>('placement')
  const leversShown = ref(true)
  const presenting = ref(false)
  const formats = computed(() => formatsFor(language.value))

  /** Reads what was kept; what was never set follows the machine. */
  async function restore(): Promise<void> {
    const host = theHost()
    const keptLanguage = await host.readPreference('language')
    setLanguage(languages.find((each) => each === keptLanguage) ?? nearestLanguage(await host.locale()))
    const keptTheme = await host.readPreference('theme')
    setTheme(themes.find((each) => each === keptTheme) ?? machineTheme())
  }

  function setLanguage(to: Language): void {
    language.value = to
    document.documentElement.lang = to
  }

  function setTheme(to: Theme): void {
    theme.value = to
    applyTokens(document.documentElement, to)
  }

  /** The same, kept for the next start. */
  async function chooseLanguage(to: Language): Promise<void> {
    setLanguage(to)
    await theHost().writePreference('language', to)
  }

  async function chooseTheme(to: Theme): Promise<void> {
    setTheme(to)
    await theHost().writePreference('theme', to)
  }

  return { language, theme, page, leversShown, presenting, formats, restore, chooseLanguage, chooseTheme }
})

function machineTheme(): Theme {
  if (window.matchMedia('(prefers-contrast: more)').matches) return 'contrast'
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
