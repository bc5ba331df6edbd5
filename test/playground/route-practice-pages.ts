import type { BrowserContext } from '@playwright/test'
import { practicePage } from './pages/index.ts'
import type { PracticeWorkspace } from './pages/practice-item.ts'

const HOSTS =
  /^https:\/\/(acme\.atlassian\.net|jira\.acme\.example|app(-[a-z0-9]+)?\.hubspot\.com|www\.notion\.so|app\.notion\.com|acme\.notion\.site)\//

/** Answers the hosts' own addresses with practice pages, as they are now; nothing of them reaches the network. */
export async function routePracticePages(
  context: BrowserContext,
  read: () => Promise<PracticeWorkspace>,
  theme: () => 'light' | 'dark' = () => 'light',
): Promise<void> {
  await context.route(HOSTS, async route => {
    const page = practicePage(new URL(route.request().url()), theme(), await read())
    await route.fulfill(page ?? { status: 404, contentType: 'text/plain', body: 'No practice page is here.' })
  })
}
