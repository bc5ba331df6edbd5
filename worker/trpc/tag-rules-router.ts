import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { tagRuleInput } from '../../shared/graph/connection.ts'
import { id } from '../../shared/graph/scalars.ts'
import { meets } from '../connectors/tag-rule-match.ts'
import { runAll } from '../db/batch.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { linkReads } from '../db/repositories/read-links.ts'
import { tagRuleRepository } from '../db/repositories/tag-rules.ts'
import { audited } from './audited.ts'
import { connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, router } from './init.ts'
import { requireOpenTarget } from './tag-target.ts'

const managing = allowedTo('manage_rules')
const A_PAGE = 2000
/** A preview looks at so many items and says when there are more. */
const LOOKED_AT = 20_000
const EXAMPLES = 20

/** Rules that tag items by what their tool says of them. A person's own tag wins. */
export const tagRulesRouter = router({
  list: managing.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const rules = await tagRuleRepository(ctx.db).ofConnection(ctx.workspaceId, input.connectionId)
    const titles = await Promise.all(rules.map(({ target }) => linkReads(ctx.db).target(ctx.workspaceId, target)))
    return rules.map((rule, index) => ({ ...rule, targetTitle: titles[index]?.title ?? rule.target.id }))
  }),

  /** Which of the items known already a rule would tag. */
  preview: managing.input(tagRuleInput.omit({ target: true })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const facets = itemFacetRepository(ctx.db)
    const examples: { itemId: string; title: string; url: string; externalId: string }[] = []
    let [count, open, lookedAt, after] = [0, 0, 0, '']
    for (;;) {
      const page = await facets.page(ctx.workspaceId, input.connectionId, after, A_PAGE)
      for (const item of page) {
        if (!meets(item.facets, item.externalId, input.matches)) continue
        count += 1
        if (item.state === 'todo' || item.state === 'doing') open += 1
        const { itemId, title, url, externalId } = item
        if (examples.length < EXAMPLES) examples.push({ itemId, title, url, externalId })
      }
      lookedAt += page.length
      after = page.at(-1)?.itemId ?? after
      if (page.length < A_PAGE || lookedAt >= LOOKED_AT)
        return { count, open, examples, isComplete: page.length < A_PAGE }
    }
  }),

  save: managing.input(tagRuleInput).mutation(async ({ ctx, input }) => {
    const { connectionId, matches, target } = input
    const row = await connectionOf(ctx.db, ctx.workspaceId, connectionId)
    await requireOpenTarget(ctx.db, ctx.workspaceId, target)
    const ruleId = crypto.randomUUID()
    await runAll(ctx.db, [
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
      audited(ctx, 'tag_rule.save', target, { ruleId, connectionId, matches }),
    ])
    await queue(ctx, connectionId)
    return { ruleId }
  }),

  /** Ends a rule; the tags that only it made end with it. */
  end: managing.input(z.object({ connectionId: id, ruleId: id })).mutation(async ({ ctx, input }) => {
    const rules = await tagRuleRepository(ctx.db).ofConnection(ctx.workspaceId, input.connectionId)
    if (!rules.some(rule => rule.id === input.ruleId)) throw new ThroughlineError('not_found')
    await runAll(ctx.db, [
      tagRuleRepository(ctx.db).end(ctx.workspaceId, input.ruleId, ctx.now),
      audited(ctx, 'tag_rule.end', null, input),
    ])
    await queue(ctx, input.connectionId)
  }),
})

async function queue(ctx: Parameters<typeof connectingOf>[0] & { workspaceId: string }, connectionId: string) {
  await connectingOf(ctx).enqueueJob({ kind: 'apply_rules', workspaceId: ctx.workspaceId, connectionId, after: '' })
}
