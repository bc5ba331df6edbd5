import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { ownerWordInput, wordProblem, wordUntil } from '../../shared/owner-word.ts'
import { isOpenStatus } from '../../shared/roll-up.ts'
import type { GraphDb } from '../db/client.ts'
import { type SubjectRow, subjectReads } from '../db/repositories/read-subjects.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { allowedTo, router } from './init.ts'
import type { RequestContext } from './request-context.ts'
import { readStatuses } from './standing-views.ts'

const speaking = allowedTo('word')
const subjectInput = ownerWordInput.shape.subject

/**
 * The owner's word on a bet, key result or initiative: the owner's to say, or an admin's; anybody's where there is no
 * owner. Each answers how the node stands then. Costs two rows beside the judging of the node and of what sees it.
 */
export const statusRouter = router({
  /** Worse than the machine's status at once; better only with a reason and a last day at most 14 days ahead. */
  say: speaking.input(ownerWordInput).mutation(async ({ ctx, input }) => {
    const { subject, status, reason, untilDay } = input
    const node = await requireVoice(ctx.db, ctx.workspaceId, subject, ctx)
    const machineStatus = node.machineStatus ?? 'pending'
    if (!isOpenStatus(machineStatus)) throw refused('status', `“${node.title}” is closed as ${machineStatus}.`)
    const problem = wordProblem(input, machineStatus, ctx.clock)
    if (problem) throw refused(problem.field, problem.message)
    const id = crypto.randomUUID()
    const until = wordUntil(untilDay, ctx.clock.timeZone)
    await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'status_said', id, subject, status, reason, byId: ctx.person?.id ?? null, at: ctx.now, until },
      ctx.now,
      { also: [audited(ctx, 'status.say', subject, { status, reason, untilDay })] },
    )
    return await standing(ctx, subject)
  }),

  /** Takes the word back: the machine's status shows again. Without a word nothing changes. */
  withdraw: speaking.input(z.object({ subject: subjectInput })).mutation(async ({ ctx, input: { subject } }) => {
    await requireVoice(ctx.db, ctx.workspaceId, subject, ctx)
    await ingest(ctx.db, ctx.workspaceId, { kind: 'status_withdrawn', subject, at: ctx.now }, ctx.now, {
      also: [audited(ctx, 'status.withdraw', subject, {})],
    })
    return await standing(ctx, subject)
  }),
})

type Subject = z.infer<typeof subjectInput>

async function standing(
  ctx: Pick<RequestContext, 'db'> & { workspaceId: string; clock: Parameters<typeof readStatuses>[3] },
  subject: Subject,
) {
  const views = await readStatuses(ctx.db, ctx.workspaceId, [subject], ctx.clock)
  return { status: views.status(subject.kind, subject.id) }
}

async function requireVoice(
  db: GraphDb,
  workspaceId: string,
  { kind, id }: Subject,
  { person, role }: Pick<RequestContext, 'person' | 'role'>,
): Promise<SubjectRow> {
  const node = await subjectReads(db).byRef(workspaceId, kind, id)
  if (!node) throw new ThroughlineError('not_found')
  const isTheirs = node.ownerId === null || node.ownerId === person?.id
  if (isTheirs || role === 'owner' || role === 'admin') return node
  throw new ThroughlineError('forbidden', { sentence: `The status of “${node.title}” is its owner’s to say.` })
}

function refused(field: string, message: string): ThroughlineError {
  return new ThroughlineError('invalid_input', { sentence: message, fields: [{ field, message }] })
}
