import type { PageFacts } from '../../shared/page-facts.ts'
import type { Instant } from '../../shared/week.ts'
import { isBlockedStatus, workStateOf } from '../connectors/jira/work-state.ts'
import type { GraphDb } from '../db/client.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { ItemNews } from '../graph/change.ts'

/**
 * Facts of a page as news of an item. What they do not tell (flag, estimate, changelog) stays as it is. Jira's own time
 * orders them among all other news; one from the future, which only a wrong clock gives, counts as now.
 */
export async function newsOfPage(db: GraphDb, workspaceId: string, facts: PageFacts, now: Instant): Promise<ItemNews> {
  const { key, status, parent } = facts
  return {
    key,
    toolId: facts.toolId,
    source: 'page',
    toolTime: facts.updated < now ? facts.updated : now,
    deliveryId: null,
    fields: {
      url: facts.url,
      title: facts.title,
      kind: facts.kind,
      container: facts.container,
      state: stateOf(status, facts.resolution),
      due: facts.due,
      assigneeId: await personBehind(db, workspaceId, facts),
      // Its flag is a field of another name on each site, so only a blocked status says anything.
      ...(isBlockedStatus(status.name) ? { blocked: true } : {}),
    },
    parent: parent && {
      key: { ...key, externalId: parent.externalId },
      toolId: parent.toolId,
      url: facts.url.replace(/[^/]*$/, parent.externalId),
      ...(parent.title === null ? {} : { title: parent.title }),
      ...(parent.kind === null ? {} : { kind: parent.kind }),
      ...(parent.status === null ? {} : { state: stateOf(parent.status, null) }),
    },
    changes: null,
  }
}

function stateOf({ name, category }: PageFacts['status'], resolution: string | null) {
  return workStateOf({ name, ...(category === null ? {} : { statusCategory: { key: category } }) }, resolution)
}

/** By account, else by e-mail address; null where it is nobody of the workspace. */
async function personBehind(db: GraphDb, workspaceId: string, { key, assignee }: PageFacts): Promise<string | null> {
  if (!assignee) return null
  const people = peopleRepository(db)
  for (const account of assignee.accounts) {
    const [found] = await people.byIdentity(workspaceId, key.tool, key.site, account)
    if (found) return found.personId
  }
  const [found] = assignee.email ? await people.byEmail(workspaceId, assignee.email) : []
  return found?.id ?? null
}
