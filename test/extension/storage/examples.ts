/** What each stored item looked like in each of its versions, and how it reads today. */
import type { STORED_ITEMS } from '../../../extension/storage/stored-items.ts'

interface Example {
  stored: unknown
  readsAs: unknown
}

const pageItem = {
  key: { tool: 'jira', site: 'acme.atlassian.net', externalId: 'PAY-1' },
  kind: 'issue',
  url: 'https://acme.atlassian.net/browse/PAY-1',
  title: 'Pay by card',
}
const context = { key: pageItem.key, tagged: false, serves: [], asOf: '2026-11-22T10:00:00.000Z' }
const view = { me: null, keyResults: [], count: 0, linksToConfirm: [], slipping: [], asOf: '2026-11-22T10:00:00.000Z' }
const server = 'https://throughline.example'

const asStored = (stored: unknown): Example => ({ stored, readsAs: stored })

/** By item, then in order of version, the first being version 1. */
export const EXAMPLES: Record<keyof typeof STORED_ITEMS, Example[]> = {
  accessToken: [asStored({ server, token: 'access', expiresAt: '2026-11-22T10:15:00.000Z' })],
  account: [asStored({ server, email: 'mara@acme.example', workspace: { id: 'w1', name: 'Acme' } })],
  bookmark: [asStored('0000-0001')],
  cachedContexts: [asStored([['jira|acme.atlassian.net|PAY-1', { context, readAt: '2026-11-22T10:00:01.000Z' }]])],
  lastAtRisk: [asStored({ view, readAt: '2026-11-22T10:00:01.000Z' })],
  panelItems: [asStored([[7, pageItem]])],
  refreshToken: [asStored({ server, token: 'refresh' })],
  settings: [asStored({ server, jiraBases: ['https://jira.acme.example/tools'] })],
  watched: [asStored({ mark: 'm', checkedAt: '2026-11-22T10:00:01.000Z', notBefore: null })],
}
