import { AxeBuilder } from '@axe-core/playwright'
import type { AppPage } from './AppPage'

/** Beside WCAG: no level of headings is left out. */
const rules = { 'heading-order': { enabled: true } }

/** What axe finds against WCAG 2.2 AA on the page as it stands. Other themes change colours alone. */
export async function violationsOn({ host }: AppPage, theme: string): Promise<readonly string[]> {
  // Selectors of all that passed would be most of the work.
  const axe = new AxeBuilder({ page: host.page }).setLegacyMode()
  const asked =
    theme === 'light'
      ? axe
          .options({ resultTypes: ['violations'], rules })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      : axe.options({ resultTypes: ['violations'] }).withRules(['color-contrast'])
  const found = await asked.analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
