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
  keptAnswers: [
    asStored([['keyResult.listOpen null', { data: [{ id: 'kr-1' }], readAt: '2026-11-22T10:00:01.000Z' }]]),
  ],
  lastAtRisk: [
    {
      stored: { view: { ...view, linksToConfirm: [{ linkId: 'link-1' }] }, readAt: '2026-11-22T10:00:01.000Z' },
      readsAs: { view, readAt: '2026-11-22T10:00:01.000Z' },
    },
    asStored({ view, readAt: '2026-11-22T10:00:01.000Z' }),
  ],
  outbox: [
    asStored({
      entries: [
        {
          id: '6f9a3c1e-4f0e-4a86-9a0e-2f6f6a3b7d10',
          owner: { server, email: 'mara@acme.example', workspaceId: 'w1' },
          path: 'link.confirm',
          input: { linkId: 'l1' },
          madeAt: '2026-11-22T10:00:00.000Z',
          state: 'waiting',
          sent: true,
          breaks: 0,
          problem: null,
          about: { item: pageItem.key, itemTitle: null, keyResult: { id: 'kr-1', title: 'Churn' }, serves: null },
        },
      ],
      links: [['6f9a3c1e-4f0e-4a86-9a0e-2f6f6a3b7d11', 'l2']],
      notBefore: null,
      misses: 0,
    }),
  ],
  overrides: [
    asStored({ version: '0.1.0', readAt: '2026-11-22T10:00:01.000Z', disabledViews: ['jira/modal'], selectors: {} }),
  ],
  pageReads: [asStored([['jira|acme.atlassian.net|PAY-1', '2026-11-22T10:00:01.000Z']])],
  panelItems: [asStored([[7, pageItem]])],
  refreshToken: [asStored({ server, token: 'refresh' })],
  reminderDue: [asStored({ at: '2026-11-27T14:00:00.000Z', wish: '5 14:00' })],
  settings: [
    {
      stored: { server, jiraBases: ['https://jira.acme.example/tools'] },
      readsAs: {
        server,
        jiraBases: ['https://jira.acme.example/tools'],
        notionSites: false,
        dimUntagged: false,
        reminder: null,
      },
    },
    {
      stored: { server, jiraBases: [], notionSites: true, dimUntagged: true },
      readsAs: { server, jiraBases: [], notionSites: true, dimUntagged: true, reminder: null },
    },
    asStored({
      ...{ server, jiraBases: [], notionSites: true, dimUntagged: true },
      reminder: { weekday: 5, time: '14:00' },
    }),
  ],
  toldAnchors: [asStored({ version: '0.1.0', told: ['jira/modal first'] })],
  watched: [asStored({ mark: 'm', checkedAt: '2026-11-22T10:00:01.000Z', notBefore: null })],
}
