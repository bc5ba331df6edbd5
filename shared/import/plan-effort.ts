import { isThere } from '../leaving.ts'
import { allocationName } from './finder.ts'
import type { RowProblem } from './import-kind.ts'
import { idGiven, made } from './plan-strategy.ts'
import { given, keyOf, type Plan, type PlanContext, type PlannedWrite } from './planned-write.ts'
import type { RowValues } from './read-row.ts'

export async function planPerson({ text, number }: RowValues, { find, idOf }: PlanContext): Promise<Plan> {
  const problems: RowProblem[] = []
  const email = text.email?.toLowerCase()
  const called = (email ? find.all('person', email) : []).concat(email ? [] : find.all('person', text.name ?? ''))
  const found = idGiven(text, called, 'people', problems)
  const id = found ?? (await idOf('person', email ?? text.name ?? ''))
  const write: PlannedWrite = {
    table: 'person',
    key: id,
    set: given({
      id,
      name: text.name,
      email,
      capacity: number.capacity,
      reserve: number.reserve,
      lastDay: text.lastDay,
    }),
    fresh: { email: null, capacity: 1, reserve: 0.2, lastDay: null },
    main: true,
  }
  return { writes: [write], problems }
}

export async function planInitiative(values: RowValues, { find, clock, idOf }: PlanContext): Promise<Plan> {
  const { text } = values
  const problems: RowProblem[] = []
  const found = idGiven(text, find.all('initiative', text.title ?? ''), 'initiatives', problems)
  const ownerId = text.owner ? find.one('person', text.owner, 'owner', problems) : undefined
  const named = values.serves.map(({ name, share }) => ({
    keyResultId: find.one('key_result', name, 'serves', problems),
    share,
  }))
  const shares = sharesOf(named.map(({ share }) => share))
  if (!shares)
    problems.push({ field: 'serves', message: 'The shares must sum to 100 %. Correct them, or leave all out.' })
  const id = found ?? (await idOf('initiative', text.title ?? ''))
  const write: PlannedWrite = {
    table: 'initiative',
    key: id,
    set: given({ id, title: text.title, ownerId, state: text.state, start: text.start, due: text.due }),
    fresh: { ownerId: null, state: 'candidate', stateSince: clock.now, ...made(clock.now) },
    main: true,
  }
  const serves = named.map(({ keyResultId }, index): PlannedWrite => {
    const row = { initiativeId: id, keyResultId, share: shares?.[index] }
    return { table: 'initiative_serves', key: keyOf([id, keyResultId]), set: row, fresh: {}, main: false }
  })
  const doubled = new Set(serves.map(one => one.key)).size < serves.length
  if (doubled)
    problems.push({ field: 'serves', message: 'It names a key result twice. Name it once, with its whole share.' })
  return { writes: [write, ...serves], problems }
}

/** Shares that sum to 1: what is not said is divided equally. Null where what is said does not sum up. */
function sharesOf(said: readonly (number | null)[]): number[] | null {
  const rest = 1 - said.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  const open = said.filter(share => share === null).length
  if (open === 0) return Math.abs(rest) < 1e-6 ? said.map(Number) : null
  return rest > 0 ? said.map(share => share ?? rest / open) : null
}

export async function planAllocation({ text, number }: RowValues, { find, idOf }: PlanContext): Promise<Plan> {
  const problems: RowProblem[] = []
  const initiativeId = find.one('initiative', text.initiative ?? '', 'initiative', problems)
  const person = text.person ? find.found('person', text.person, 'person', problems) : null
  const personId = person?.id ?? null
  if (person?.lastDay && text.to && !isThere({ lastDay: person.lastDay }, text.to)) {
    const message = `${text.person} leaves: the last day is ${person.lastDay}. Let it end by then, or name somebody else.`
    problems.push({ field: 'to', message })
  }
  if (!initiativeId || problems.length > 0) return { writes: [], problems }
  const name = { personId, initiativeId, from: text.from ?? '' }
  const id = text.id ?? find.allocation(name) ?? (await idOf('allocation', allocationName(name)))
  const write: PlannedWrite = {
    table: 'allocation',
    key: id,
    set: { id, personId, initiativeId, fraction: number.fraction, from: text.from, to: text.to },
    fresh: {},
    main: true,
  }
  return { writes: [write], problems }
}
