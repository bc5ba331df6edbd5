import { z } from 'zod'
import type { Tool } from '../../shared/graph/item-key.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import { type SuggestionFacts, suggest } from '../../shared/suggest.ts'
import type { Clock } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { suggestionReads, type UntaggedItem } from '../db/repositories/read-suggestions.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { inWorkspace, router } from './init.ts'

/** What each tool calls the place its items are in. */
const CONTAINERS: Record<Tool, string> = { jira: 'project', hubspot: 'pipeline', notion: 'data source' }

export const suggestionsRouter = router({
  /**
   * The three open key results of this cycle an item most likely serves, each with its because. The page's own words
   * stand in where the item was never told of. Looks at no more than thirty siblings, sixty items of the same project
   * and twenty tags of the assignee: at most some 350 rows and two for each open key result, whatever the size.
   */
  forItem: inWorkspace
    .input(
      z.object({
        item: itemKey,
        /** The title the page shows. */
        title: z.string().max(1000).optional(),
        /** The project, pipeline or data source the page shows. */
        container: z.string().max(255).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const known = await suggestionReads(ctx.db).item(ctx.workspaceId, input.item)
      const item = {
        ...(known ?? UNKNOWN),
        title: known?.title ?? input.title ?? '',
        container: known?.container ?? input.container ?? null,
      }
      const facts = await gather(ctx.db, ctx.workspaceId, input.item.tool, item, ctx.clock)
      const named = new Map(facts.keyResults.map(one => [one.id, one]))
      return suggest(facts, ctx.locale).map(({ keyResultId, because }) => ({
        keyResult: { id: keyResultId, title: named.get(keyResultId)?.title ?? '' },
        bet: { title: named.get(keyResultId)?.betTitle ?? '' },
        because,
      }))
    }),
})

const UNKNOWN = { id: '', parentId: null, parentTitle: null, assigneeId: null, assigneeName: null }

async function gather(
  db: GraphDb,
  workspaceId: string,
  tool: Tool,
  item: UntaggedItem,
  clock: Clock,
): Promise<SuggestionFacts> {
  const reads = suggestionReads(db)
  const { parentId, assigneeId, container } = item
  const [cycle, above, siblings, tags, neighbours] = await Promise.all([
    cycleOf(db, workspaceId, clock),
    parentId === null ? [] : reads.servedBy(workspaceId, parentId),
    parentId === null ? [] : reads.siblings(workspaceId, parentId, item.id),
    assigneeId === null ? [] : reads.tagsBy(workspaceId, assigneeId),
    container === null ? [] : reads.neighbours(workspaceId, tool, container),
  ])
  const keyResults = await reads.keyResults(workspaceId, cycle.start, cycle.due)
  // Only what can be suggested counts, so that "3 of 5" is of what there is to choose from.
  const open = new Set(keyResults.map(one => one.id))
  const among = <T extends { keyResultId: string }>(counts: T[]) => counts.filter(one => open.has(one.keyResultId))
  return {
    title: item.title,
    parent:
      parentId === null ? null : { title: item.parentTitle ?? '', keyResultIds: above.filter(id => open.has(id)) },
    siblings: among(siblings),
    assignee: assigneeId === null ? null : { name: item.assigneeName ?? '', tags: among(tags) },
    container: container === null ? null : { noun: CONTAINERS[tool], name: container, tags: among(neighbours) },
    keyResults,
  }
}

/** The running cycle; where there is none, today. */
async function cycleOf(db: GraphDb, workspaceId: string, { today }: Clock) {
  const [[cycle]] = await runBatch(db, [workspaceRepository(db).cycleOn(workspaceId, today)])
  return cycle && cycle.due >= today ? { start: cycle.start, due: cycle.due } : { start: today, due: today }
}
