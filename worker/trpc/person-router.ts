import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { person, personInput } from '../../shared/graph/person.ts'
import { id } from '../../shared/graph/scalars.ts'
import { Overtaken, runAll } from '../db/batch.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { asSeen } from './claim.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_people')

export const personRouter = router({
  /** A new person without an id; else an edit of one whom the editor last saw as `expected`. */
  save: managing
    .input(z.object({ id: id.nullable(), expected: person.nullable(), person: personInput }))
    .mutation(async ({ ctx, input }) => {
      const people = peopleRepository(ctx.db)
      const saved = { ...input.person, id: input.id ?? crypto.randomUUID() }
      if (input.id) {
        const [former] = await people.byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
      }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'person_saved', person: saved, at: ctx.now }, ctx.now, {
        provided: asSeen(input.id, input.expected, seen => people.onlyAsSeen(ctx.workspaceId, seen)),
        also: [audited(ctx, 'person.save', { kind: 'person', id: saved.id }, { person: saved })],
      })
      return { id: saved.id }
    }),

  /** Takes somebody off the list whom nothing names yet. */
  remove: managing.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    const people = peopleRepository(ctx.db)
    const [former] = await people.byId(ctx.workspaceId, input.id)
    if (!former) throw new ThroughlineError('not_found')
    const { name, email } = former
    try {
      await runAll(ctx.db, [
        people.onlyUnnamed(ctx.workspaceId, input.id),
        people.remove(ctx.workspaceId, input.id),
        audited(ctx, 'person.remove', null, { name, email }),
      ])
    } catch (error) {
      const isNamed = error instanceof Overtaken || (error instanceof ThroughlineError && error.code === 'not_found')
      if (!isNamed) throw error
      throw new ThroughlineError('conflict', {
        sentence: `Something names ${name} already. Take that back first.`,
        cause: error,
      })
    }
  }),
})
