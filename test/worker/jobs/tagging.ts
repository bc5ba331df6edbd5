import type { LinkTarget } from '../../../shared/graph/link.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import type { Connected } from '../connectors/connected.ts'

/** Somebody tags an item of a tool, to the key result `kr` where nothing else is said; with `site`, one that nobody has told of yet. */
export async function tag(
  rig: Connected,
  externalId: string,
  site?: string,
  target: LinkTarget = { kind: 'key_result', id: 'kr' },
) {
  const known = await rig.item(externalId)
  const item = known ?? { id: '', tool: 'jira' as const, site: site ?? '', url: '', title: externalId, kind: 'Story' }
  const key = { tool: item.tool, site: item.site, externalId }
  const made = {
    item: { key, url: item.url, title: item.title, kind: item.kind },
    target,
    share: 1,
    replacesLinkId: null,
  }
  const at = rig.ports.now()
  const { linkId } = await ingest(rig.db, rig.id, { kind: 'link_made', ...made, how: 'in_place', byId: 'ana', at }, at)
  return { linkId: linkId ?? '', itemId: item.id }
}

export const untag = async (rig: Connected, linkId: string) => {
  const at = rig.ports.now()
  await ingest(rig.db, rig.id, { kind: 'link_ended', linkId, byId: 'ana', at }, at)
}
