import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds by all of its rules, in light and in dark, each as "theme, rule: element"; on all of a page, or only
 * within what a selector names.
 */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    // A colour on its way to another is of neither theme.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations: broken } = await new AxeBuilder({ page }).include(within).analyze()
    for (const { id, nodes } of broken)
      found.push(...nodes.map(({ target }) => `${colorScheme}, ${id}: ${target.join(' ')}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return found
}
