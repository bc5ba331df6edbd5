import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds, each as "rule: element", on all of a page or only within what a selector names. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include(within).withTags(WCAG).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
