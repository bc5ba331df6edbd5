import { type PageFactsOutcome, pageFacts } from '../../shared/page-facts.ts'
import { pageFactsRepository } from '../db/repositories/page-facts.ts'
import { ingest } from '../graph/ingest.ts'
import { allowedTo, router } from './init.ts'
import { newsOfPage } from './page-facts-news.ts'

export const pageFactsRouter = router({
  /**
   * Somebody saw an issue. Kept, with who saw it and when, where no connection tells the site's facts and the issue or
   * its parent is of the workspace: people look at a great many issues that are nobody's business here.
   */
  tell: allowedTo('tag')
    .input(pageFacts)
    .mutation(async ({ ctx, input }): Promise<{ outcome: PageFactsOutcome }> => {
      const repository = pageFactsRepository(ctx.db)
      const { key, parent } = input
      const ids = [key.externalId, ...(parent ? [parent.externalId] : [])]
      const [connected, isKnown] = await Promise.all([
        repository.connectedJiras(ctx.workspaceId),
        repository.isKnown(ctx.workspaceId, key, ids),
      ])
      if (connected.has(key.site)) return { outcome: 'connected' }
      if (!isKnown) return { outcome: 'unfollowed' }
      const news = await newsOfPage(ctx.db, ctx.workspaceId, input, ctx.now)
      const seen = repository.seen(ctx.workspaceId, key, ctx.person?.id ?? null, ctx.now)
      const change = { kind: 'item_news' as const, news }
      const { outcome } = await ingest(ctx.db, ctx.workspaceId, change, ctx.now, { also: [seen] })
      return { outcome }
    }),
})
