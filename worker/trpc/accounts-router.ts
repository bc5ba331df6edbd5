import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { id } from '../../shared/graph/scalars.ts'
import type { AccountView } from '../../shared/views/connections.ts'
import type { Account } from '../connectors/source.ts'
import { runAll } from '../db/batch.ts'
import { type AccountClaimRow, accountClaimRepository } from '../db/repositories/account-claims.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { linkAccount } from '../jobs/link-people.ts'
import { audited } from './audited.ts'
import { ask, connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_people')

/** Who the accounts of a tool are. Names come fresh from the tool each time and are kept nowhere. */
export const accountsRouter = router({
  list: managing.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const accounts = await ask(row, connectingOf(ctx), source => source.accounts())
    const repository = peopleRepository(ctx.db)
    const ids = accounts.flatMap(account => account.ids)
    const [known, people, claims] = await Promise.all([
      repository.byIdentities(ctx.workspaceId, row.tool, row.site, ids),
      repository.all(ctx.workspaceId),
      accountClaimRepository(ctx.db).ofConnection(ctx.workspaceId, row.id),
    ])
    const refused = Object(row.vendor.refused) as Record<string, string>
    return accounts.map((account): AccountView => {
      const identity = known.find(({ externalId }) => account.ids.includes(externalId))
      const person = people.find(one => one.id === identity?.personId)
      const { name, email } = account
      const externalId = account.ids[0] ?? ''
      if (identity && person) {
        const { method } = identity
        return { externalId, name, email, person: { id: person.id, name: person.name, method }, suggestion: null }
      }
      const suggestion = claimOf(account, claims, people) ?? suggestionFor(account, people)
      const isRefused = suggestion !== null && suggestion.because !== 'claimed' && refused[externalId] === suggestion.id
      return { externalId, name, email, person: null, suggestion: isRefused ? null : suggestion }
    })
  }),

  /** An admin's word on who an account is. */
  link: managing
    .input(z.object({ connectionId: id, externalId: z.string().min(1).max(128), personId: id }))
    .mutation(async ({ ctx, input }) => {
      const { connectionId, externalId, personId } = input
      const row = await connectionOf(ctx.db, ctx.workspaceId, connectionId)
      if ((await peopleRepository(ctx.db).byId(ctx.workspaceId, personId)).length === 0) {
        throw new ThroughlineError('not_found')
      }
      await linkAccount(row, { externalId, personId, method: 'admin' }, connectingOf(ctx))
      const detail = { connectionId, externalId }
      await runAll(ctx.db, [
        accountClaimRepository(ctx.db).settle(ctx.workspaceId, connectionId, externalId),
        audited(ctx, 'account.link', { kind: 'person', id: personId }, detail),
      ])
    }),

  /** An admin's word that an account is not who is suggested; without `personId` the word is taken back. */
  refuse: managing
    .input(z.object({ connectionId: id, externalId: z.string().min(1).max(128), personId: id.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { connectionId, externalId, personId } = input
      const row = await connectionOf(ctx.db, ctx.workspaceId, connectionId)
      await runAll(ctx.db, [
        connectionRepository(ctx.db).learn(ctx.workspaceId, row.id, { refused: { [externalId]: personId } }),
        ...(personId === null
          ? []
          : [accountClaimRepository(ctx.db).withdraw(ctx.workspaceId, row.id, personId, externalId)]),
        audited(ctx, 'account.refuse', personId === null ? null : { kind: 'person', id: personId }, input),
      ])
    }),

  unlink: managing
    .input(z.object({ connectionId: id, externalId: z.string().min(1).max(128) }))
    .mutation(async ({ ctx, input }) => {
      const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
      await runAll(ctx.db, [
        peopleRepository(ctx.db).removeIdentity(ctx.workspaceId, row.tool, row.site, input.externalId),
        audited(ctx, 'account.unlink', null, input),
      ])
      const { connectionId, externalId: account } = input
      const job = { kind: 'assign' as const, connectionId, account, personId: null, after: '' }
      await connectingOf(ctx).enqueueJob({ ...job, workspaceId: ctx.workspaceId })
    }),
})

type Known = { id: string; name: string; email: string | null }

/** Who said first that it is them. */
function claimOf({ ids }: Account, claims: AccountClaimRow[], people: Known[]): AccountView['suggestion'] {
  const claim = claims.find(({ externalId }) => ids.includes(externalId))
  const person = people.find(one => one.id === claim?.personId)
  return person ? { id: person.id, name: person.name, because: 'claimed' } : null
}

/** Somebody it may be: by an e-mail that does not link by itself, else by the very same name. */
function suggestionFor({ name, email }: Account, people: Known[]): AccountView['suggestion'] {
  const byEmail = email === null ? undefined : people.find(person => person.email === email.toLowerCase())
  if (byEmail) return { id: byEmail.id, name: byEmail.name, because: 'same_email' }
  const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
  const named = name === '' ? [] : people.filter(person => plain(person.name) === plain(name))
  const [one, another] = named
  return one && !another ? { id: one.id, name: one.name, because: 'same_name' } : null
}
