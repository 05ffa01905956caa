import { AxeBuilder } from '@axe-core/playwright'
import type { AppPage } from './AppPage'

/** What axe finds against WCAG 2.2 AA on the page as it stands. Other themes change colours alone. */
export async function violationsOn({ host }: AppPage, theme: string): Promise<readonly string[]> {
  // Selectors of all that passed would be most of the work.
  const axe = new AxeBuilder({ page: host.page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const asked =
    theme === 'light'
      ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      : axe.withRules(['color-contrast'])
  const found = await asked.analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
