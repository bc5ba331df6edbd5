import type { LinkMade } from '../../../worker/graph/change.ts'
import { NOW } from '../workspace-factory.ts'

/** Ana's tag on an issue of the test workspace, made in place: for `kr-2`, unless something else is given. */
export function tagged(externalId: string, more: Partial<LinkMade> = {}): LinkMade {
  const site = 'acme.atlassian.net'
  return {
    kind: 'link_made',
    item: {
      key: { tool: 'jira', site, externalId },
      url: `https://${site}/browse/${externalId}`,
      title: `Title of ${externalId}`,
      kind: 'Story',
    },
    target: { kind: 'key_result', id: 'kr-2' },
    share: 1,
    how: 'in_place',
    byId: 'ana',
    at: NOW,
    replacesLinkId: null,
    ...more,
  }
}
