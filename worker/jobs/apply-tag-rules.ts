import type { LinkTarget } from '../../shared/graph/link.ts'
import type { Instant } from '../../shared/week.ts'
import { meets } from '../connectors/tag-rule-match.ts'
import type { GraphDb } from '../db/client.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { type TagRuleRow, tagRuleRepository } from '../db/repositories/tag-rules.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import { ingest } from '../graph/ingest.ts'

type OwnLink = Awaited<ReturnType<ReturnType<typeof tagRuleRepository>['linksOf']>>[number]

/**
 * Brings the tags that rules make of an item up to date: made where a rule is met, ended where none is any more.
 * A person's own word wins: an item tagged by somebody is left to them, and a tag that somebody ended is not made again.
 * Answers whether anything changed.
 *
 * @param known the connection's live rules, where the caller has them
 */
export async function applyTagRules(
  db: GraphDb,
  { workspaceId, id: connectionId }: Pick<ConnectionRow, 'workspaceId' | 'id'>,
  itemId: string,
  now: Instant,
  known?: readonly TagRuleRow[],
): Promise<boolean> {
  const rules = known ?? (await tagRuleRepository(db).ofConnection(workspaceId, connectionId))
  const links = await tagRuleRepository(db).linksOf(workspaceId, itemId)
  if (rules.length === 0 && !links.some(isLiveByRule)) return false
  const [[row], [item]] = [
    await itemFacetRepository(db).ofItems(workspaceId, [itemId]),
    await workItemRepository(db).byIds(workspaceId, [itemId]),
  ]
  if (!row || !item) return false
  const isTakenOver = links.some(link => link.endedAt === null && link.how !== 'rule')
  const wanted = isTakenOver ? [] : targetsOf(rules.filter(rule => meets(row.facets, item.externalId, rule.matches)))
  const ends = links.filter(link => isLiveByRule(link) && !wanted.some(({ target }) => target.id === targetId(link)))
  const makes = wanted.filter(({ target }) => !links.some(link => targetId(link) === target.id && isSettled(link)))
  for (const link of ends) {
    await ingest(db, workspaceId, { kind: 'link_ended', linkId: link.id, byId: null, at: now }, now)
  }
  const { tool, site, externalId, url, title, kind } = item
  for (const { target, byId } of makes) {
    const made = { item: { key: { tool, site, externalId }, url, title, kind }, target, share: 1 / wanted.length, byId }
    await ingest(db, workspaceId, { kind: 'link_made', ...made, how: 'rule', at: now, replacesLinkId: null }, now)
  }
  return ends.length + makes.length > 0
}

/** Each target once, by the oldest rule that leads to it. */
function targetsOf(rules: readonly TagRuleRow[]): { target: LinkTarget; byId: string | null }[] {
  return rules.filter(({ target }, index) => rules.findIndex(other => other.target.id === target.id) === index)
}

function isLiveByRule({ how, endedAt }: OwnLink): boolean {
  return how === 'rule' && endedAt === null
}

/** There already, or ended by somebody. */
function isSettled({ endedAt, endedById }: OwnLink): boolean {
  return endedAt === null || endedById !== null
}

function targetId({ keyResultId, initiativeId }: OwnLink): string | null {
  return keyResultId ?? initiativeId
}
