import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { FEWEST_SEARCHED_LETTERS } from '../../shared/graph/connection.ts'
import { id } from '../../shared/graph/scalars.ts'
import type { FoundAccountView, MyAccountView } from '../../shared/views/connections.ts'
import { runAll } from '../db/batch.ts'
import { accountClaimRepository } from '../db/repositories/account-claims.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { audited } from './audited.ts'
import { ask, connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import type { RequestContext } from './request-context.ts'

const claiming = allowedTo('claim_account')
const FOUND_AT_MOST = 8

/**
 * One's own accounts in the tools. Whose an account is follows from evidence: so what somebody says of themselves is put
 * before an admin, and links nothing by itself.
 */
export const myAccountsRouter = router({
  /** How one's account is known in each connected tool. Asks no tool. */
  list: inWorkspace.query(async ({ ctx }): Promise<MyAccountView[]> => {
    if (!ctx.person) return []
    const { workspaceId, person } = ctx
    const [connections, mine, claims] = await Promise.all([
      connectionRepository(ctx.db).list(workspaceId),
      peopleRepository(ctx.db).identitiesOf(workspaceId, person.id),
      accountClaimRepository(ctx.db).ofPerson(workspaceId, person.id),
    ])
    return connections
      .filter(({ credentials, ending }) => credentials !== null && ending === null)
      .map(({ id: connectionId, tool, site }) => {
        const isLinked = mine.some(one => one.tool === tool && one.site === site)
        const isClaimed = claims.some(one => one.connectionId === connectionId)
        return { connectionId, tool, site, standing: isLinked ? 'linked' : isClaimed ? 'claimed' : 'unknown' }
      })
  }),

  /** Accounts that are nobody's yet, by a part of their name or by their whole e-mail. Asks the tool. */
  find: claiming
    .input(
      z.object({
        connectionId: id,
        text: z.string().trim().min(FEWEST_SEARCHED_LETTERS, 'Type at least two letters.').max(100),
      }),
    )
    .query(async ({ ctx, input }): Promise<FoundAccountView[]> => {
      const wanted = input.text.toLowerCase()
      const free = await freeAccounts(ctx, ctx.workspaceId, input.connectionId)
      return free
        .filter(({ name, email }) => name.toLowerCase().includes(wanted) || email?.toLowerCase() === wanted)
        .slice(0, FOUND_AT_MOST)
        .map(({ ids, name, email }) => ({
          externalId: ids[0] ?? '',
          name,
          // An address is shown to who knows it already.
          email: email?.toLowerCase() === wanted ? email : null,
        }))
    }),

  /** Says that an account is one's own. */
  claim: claiming
    .input(z.object({ connectionId: id, externalId: z.string().min(1).max(128) }))
    .mutation(async ({ ctx, input }) => {
      const { workspaceId } = ctx
      const personId = requirePerson(ctx)
      const row = await connectionOf(ctx.db, workspaceId, input.connectionId)
      const account = await ask(row, connectingOf(ctx), source => source.account(input.externalId))
      if (account?.ids[0] !== input.externalId || (await knownOf(ctx, workspaceId, row, account.ids)).length > 0) {
        const sentence = 'This account is somebody’s already, or not there any more. Ask an admin of the workspace.'
        throw new ThroughlineError('conflict', { sentence })
      }
      await runAll(ctx.db, [
        accountClaimRepository(ctx.db).save(workspaceId, { ...input, personId, at: ctx.now }),
        audited(ctx, 'account.claim', null, input),
      ])
    }),

  /** Takes that back. */
  withdraw: claiming.input(z.object({ connectionId: id })).mutation(async ({ ctx, input }) => {
    const personId = requirePerson(ctx)
    await runAll(ctx.db, [
      accountClaimRepository(ctx.db).withdraw(ctx.workspaceId, input.connectionId, personId),
      audited(ctx, 'account.withdraw', null, input),
    ])
  }),
})

async function freeAccounts(ctx: RequestContext, workspaceId: string, connectionId: string) {
  const row = await connectionOf(ctx.db, workspaceId, connectionId)
  const accounts = await ask(row, connectingOf(ctx), source => source.accounts())
  const ids = accounts.flatMap(account => account.ids)
  const known = await knownOf(ctx, workspaceId, row, ids)
  return accounts.filter(account => !known.some(({ externalId }) => account.ids.includes(externalId)))
}

function knownOf({ db }: RequestContext, workspaceId: string, { tool, site }: ConnectionRow, ids: string[]) {
  return peopleRepository(db).byIdentities(workspaceId, tool, site, ids)
}

function requirePerson({ person }: RequestContext): string {
  if (person) return person.id
  const sentence = 'You are not among the people of this workspace yet. Ask an admin to add you.'
  throw new ThroughlineError('forbidden', { sentence })
}
