import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { person, personInput } from '../../shared/graph/person.ts'
import { id } from '../../shared/graph/scalars.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { overtaken } from './claim.ts'
import { allowedTo, router } from './init.ts'

export const personRouter = router({
  /** A new person without an id; else an edit of one whom the editor last saw as `expected`. */
  save: allowedTo('manage_people')
    .input(z.object({ id: id.nullable(), expected: person.nullable(), person: personInput }))
    .mutation(async ({ ctx, input }) => {
      const saved = { ...input.person, id: input.id ?? crypto.randomUUID() }
      if (input.id) {
        const [former] = await outlineRepository(ctx.db).personById(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
        const { expected } = input
        const isAsSeen =
          expected?.name === former.name &&
          expected.email === former.email &&
          expected.capacity === former.capacity &&
          expected.reserve === former.reserve
        if (!isAsSeen) throw overtaken()
      }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'person_saved', person: saved, at: ctx.now }, ctx.now, {
        also: [audited(ctx, 'person.save', { kind: 'person', id: saved.id }, { person: saved })],
      })
      return { id: saved.id }
    }),
})
