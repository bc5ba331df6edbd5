import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { tagRuleInput } from '../../shared/graph/connection.ts'
import { id } from '../../shared/graph/scalars.ts'
import type { TagRulePreview } from '../../shared/views/tag-rules.ts'
import { meets } from '../connectors/tag-rule-match.ts'
import { runAll } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { linkReads } from '../db/repositories/read-links.ts'
import { tagRuleRepository } from '../db/repositories/tag-rules.ts'
import { audited } from './audited.ts'
import { connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { requireOpenTarget } from './tag-target.ts'

const managing = allowedTo('manage_rules')
const A_PAGE = 2000
/** A preview looks at so many items and says when there are more. */
const LOOKED_AT = 20_000
const EXAMPLES = 20
/** Of each facet so many values are offered, the commonest first. */
const VALUES = 200
/** A value that one of five hundred items has is found among so many with a probability of 98 %. */
const ASKED_FOR_VALUES = 2000

/** Rules that tag items by what their tool says of them. A person's own tag wins. */
export const tagRulesRouter = router({
  list: inWorkspace.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const rules = await tagRuleRepository(ctx.db).ofConnection(ctx.workspaceId, input.connectionId)
    const titles = await Promise.all(rules.map(({ target }) => linkReads(ctx.db).target(ctx.workspaceId, target)))
    return rules.map((rule, index) => ({ ...rule, targetTitle: titles[index]?.title ?? rule.target.id }))
  }),

  /** What rules can ask of the connection's items: each facet's values with how many items have them. */
  facets: managing.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    return itemFacetRepository(ctx.db).values(ctx.workspaceId, input.connectionId, {
      limit: VALUES,
      among: ASKED_FOR_VALUES,
    })
  }),

  /** Which of the items known already a rule would tag; those that a person has tagged are left to them. */
  preview: managing.input(tagRuleInput.omit({ target: true })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const facets = itemFacetRepository(ctx.db)
    const own = new Set(await facets.ownTagged(ctx.workspaceId, input.connectionId))
    const examples: TagRulePreview['examples'] = []
    let [count, open, ownTagged, lookedAt, after] = [0, 0, 0, 0, '']
    for (;;) {
      const page = await facets.page(ctx.workspaceId, input.connectionId, after, A_PAGE)
      for (const item of page) {
        if (!meets(item.facets, item.externalId, input.matches)) continue
        count += 1
        if (item.state === 'todo' || item.state === 'doing') open += 1
        const { itemId, title, url, externalId } = item
        const isOwn = own.has(itemId)
        if (isOwn) ownTagged += 1
        if (examples.length < EXAMPLES) examples.push({ itemId, title, url, externalId, isOwn })
      }
      lookedAt += page.length
      after = page.at(-1)?.itemId ?? after
      if (page.length < A_PAGE || lookedAt >= LOOKED_AT)
        return { count, open, ownTagged, examples, isComplete: page.length < A_PAGE } satisfies TagRulePreview
    }
  }),

  /** A new rule; with `replaces`, in the place of another of the same connection. */
  save: managing
    .input(tagRuleInput.extend({ replaces: id.nullable().default(null) }))
    .mutation(async ({ ctx, input }) => {
      const { connectionId, matches, target, replaces } = input
      if (replaces !== null) await requireRule(ctx, connectionId, replaces)
      const row = await connectionOf(ctx.db, ctx.workspaceId, connectionId)
      await requireOpenTarget(ctx.db, ctx.workspaceId, target)
      const ruleId = crypto.randomUUID()
      await runAll(ctx.db, [
        ...(replaces === null ? [] : [tagRuleRepository(ctx.db).end(ctx.workspaceId, replaces, ctx.now)]),
        tagRuleRepository(ctx.db).insert(ctx.workspaceId, {
          id: ruleId,
          connectionId,
          tool: row.tool,
          matches,
          keyResultId: target.kind === 'key_result' ? target.id : null,
          initiativeId: target.kind === 'initiative' ? target.id : null,
          byId: ctx.person?.id ?? null,
          at: ctx.now,
        }),
        audited(ctx, 'tag_rule.save', target, { ruleId, connectionId, matches, replaces }),
      ])
      await queue(ctx, connectionId)
      return { ruleId }
    }),

  /** Ends a rule; the tags that only it made end with it. */
  end: managing.input(z.object({ connectionId: id, ruleId: id })).mutation(async ({ ctx, input }) => {
    await requireRule(ctx, input.connectionId, input.ruleId)
    await runAll(ctx.db, [
      tagRuleRepository(ctx.db).end(ctx.workspaceId, input.ruleId, ctx.now),
      audited(ctx, 'tag_rule.end', null, input),
    ])
    await queue(ctx, input.connectionId)
  }),
})

/** Throws `not_found` unless it is a live rule of the connection. */
async function requireRule(ctx: { db: GraphDb; workspaceId: string }, connectionId: string, ruleId: string) {
  const rules = await tagRuleRepository(ctx.db).ofConnection(ctx.workspaceId, connectionId)
  if (!rules.some(rule => rule.id === ruleId)) throw new ThroughlineError('not_found')
}

async function queue(ctx: Parameters<typeof connectingOf>[0] & { workspaceId: string }, connectionId: string) {
  await connectingOf(ctx).enqueueJob({ kind: 'apply_rules', workspaceId: ctx.workspaceId, connectionId, after: '' })
}
