import { type CachedAnswer, KEPT_ANSWERS, type KeptAnswer } from '../api/protocol.ts'
import { inTurn } from '../storage/in-turn.ts'
import { keptAnswers, MOST_KEPT_ANSWERS } from '../storage/kept-answers.ts'
import type { Operation } from './worker-client.ts'

const KEPT: ReadonlySet<string> = new Set(KEPT_ANSWERS)
const turn = inTurn()

/** Keeps the answer to a query that is among those kept. */
export async function keepAnswer({ path, input }: Operation, data: unknown): Promise<void> {
  if (!KEPT.has(path)) return
  const name = nameOf(path, input)
  const readAt = new Date().toISOString()
  await turn(async () => {
    const others = (await keptAnswers.getValue()).filter(([other]) => other !== name)
    await keptAnswers.setValue(
      [...others, [name, { data, readAt }] as [string, CachedAnswer]].slice(-MOST_KEPT_ANSWERS),
    )
  })
}

/** The answer last kept for a query; null where there is none. */
export async function keptAnswer(path: KeptAnswer, input: unknown): Promise<CachedAnswer | null> {
  return new Map(await keptAnswers.getValue()).get(nameOf(path, input)) ?? null
}

/** Pages write the fields of an input in one order each, and an absent input in either of two ways. */
function nameOf(path: string, input: unknown): string {
  return `${path} ${JSON.stringify(input ?? null)}`
}
