import type { ConnectionView } from '../../../../../shared/views/connections.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2026-11-16T10:32:00.000Z')

/** A connection to Jira that is live, as an admin sees it. */
export function connectionView(rest: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id: 'c-jira',
    tool: 'jira',
    site: 'hearwell.atlassian.net',
    state: 'active',
    access: 'token',
    webhookUrl: 'https://throughline.example/webhooks/jira/c-jira',
    hasWebhookSecret: true,
    verification: null,
    settings: { projects: ['FIT'] },
    createdAt: '2026-10-01T08:00:00.000Z',
    lastEventAt: '2026-11-16T10:29:00.000Z',
    lastReconciledAt: '2026-11-16T10:20:00.000Z',
    lagSeconds: 0,
    eventsByHour: Array.from({ length: 24 }, (_, index) => ({
      at: new Date(Math.floor(NOW_MS / HOUR_MS) * HOUR_MS - (23 - index) * HOUR_MS).toISOString(),
      count: index === 20 ? 12 : index % 3,
    })),
    deadLetters: 0,
    problem: null,
    firstLoad: { state: 'done', startedAt: '2026-10-01T08:00:00.000Z', done: 420, total: 420, perMinute: 800 },
    sample: { at: '2026-11-16T02:00:00.000Z', checked: 25, differing: 0 },
    writing: null,
    ending: null,
    ...rest,
  }
}
