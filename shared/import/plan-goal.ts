import type { RowProblem } from './import-kind.ts'
import { directionOf, freshKeyResult, made, planValue } from './plan-strategy.ts'
import { given, type Plan, type PlanContext, type PlannedWrite } from './planned-write.ts'
import type { RowValues } from './read-row.ts'

/** What stands as a bet's position until somebody names one: other tools' objectives have none. */
const UNNAMED_POSITION = {
  positionName: 'Not named yet',
  positionUnit: '%',
  positionDirection: 'increase',
  positionBaseline: 0,
  positionTarget: 100,
}

/**
 * A goal as other tools export them: its objective becomes a proposed bet, its owner a person where there is none of
 * that name or address, and its current value a check-in.
 */
export async function planGoal(values: RowValues, context: PlanContext): Promise<Plan> {
  const { text, number } = values
  const problems: RowProblem[] = []
  const start = text.startDay ?? text.periodStart
  const due = text.due ?? text.periodDue
  if (!start || !due) {
    problems.push({ field: 'period', message: 'It says neither a time period nor a start and an end. Write one.' })
  }
  if (text.keyResult) {
    for (const field of ['baseline', 'target'] as const) {
      if (number[field] === undefined) problems.push({ field, message: 'A key result needs this number.' })
    }
  }
  if (problems.length > 0) return { writes: [], problems }
  const days = { start: start ?? '', due: due ?? '' }
  const owner = text.owner ? await planOwner(text.owner, context, problems) : null
  const bet = await planObjective(text.objective ?? '', days, text.keyResult ? null : owner, context, problems)
  const brought = [...(owner?.writes ?? []), bet]
  if (!text.keyResult) return { writes: [...brought.slice(0, -1), { ...bet, main: true }], problems }
  const keyResult = await planGoalKeyResult(text.keyResult, bet.key, days, owner, values, context, problems)
  return { writes: [...brought, keyResult, ...(await planValue(keyResult.key, values, context))], problems }
}

interface Owner {
  id: string
  writes: PlannedWrite[]
}

async function planOwner(said: string, { find, idOf }: PlanContext, problems: RowProblem[]): Promise<Owner | null> {
  // "Ana Reis <ana@acme.example>", an address alone, or a name; of several, the first answers for it.
  const first = said.split(/[;\n]/)[0]?.trim() ?? said
  const email = /[^\s<>()]+@[^\s<>()]+\.[^\s<>()]+/.exec(first)?.[0]?.toLowerCase() ?? null
  const name = (email ? first.replace(/[<(]?[^\s<>()]+@[^\s<>()]+[>)]?/, '').trim() : first) || nameOfAddress(email)
  const known = (email && find.all('person', email)[0]) || find.all('person', name)
  if (typeof known === 'string') return { id: known, writes: [] }
  if (known.length > 0) {
    const id = find.one('person', name, 'owner', problems)
    return id ? { id, writes: [] } : null
  }
  const id = await idOf('person', email ?? name)
  const fresh = { id, name, email, capacity: 1, reserve: 0.2, lastDay: null }
  return { id, writes: [{ table: 'person', key: id, set: {}, fresh, main: false, onlyNew: true }] }
}

function nameOfAddress(email: string | null): string {
  return (email?.split('@')[0] ?? '')
    .split(/[._-]+/)
    .map(part => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join(' ')
}

async function planObjective(
  title: string,
  days: { start: string; due: string },
  owner: Owner | null,
  { find, clock, idOf }: PlanContext,
  problems: RowProblem[],
): Promise<PlannedWrite> {
  const called = find.all('bet', title)
  const id = called.length > 1 ? find.one('bet', title, 'objective', problems) : called[0]
  const key = id ?? (await idOf('bet', title))
  return {
    table: 'bet',
    key,
    set: {},
    fresh: {
      id: key,
      title,
      hypothesis: '',
      ownerId: owner?.id ?? null,
      ...UNNAMED_POSITION,
      positionDue: days.due,
      state: 'proposed',
      closedAs: null,
      lesson: null,
      ...days,
      rank: 0,
      ...made(clock.now),
    },
    main: false,
    onlyNew: true,
    fields: { title: 'objective', due: 'period' },
  }
}

async function planGoalKeyResult(
  title: string,
  betId: string,
  days: { start: string; due: string },
  owner: Owner | null,
  { text, number, unit }: RowValues,
  { find, clock, idOf }: PlanContext,
  problems: RowProblem[],
): Promise<PlannedWrite> {
  const called = find.keyResultsOf(betId, title)
  if (called.length > 1) find.one('key_result', title, 'keyResult', problems)
  const id = called[0] ?? (await idOf('key_result', betId, title))
  return {
    table: 'key_result',
    key: id,
    set: given({
      id,
      betId,
      title,
      ownerId: owner?.id,
      unit: text.unit ?? unit ?? undefined,
      baseline: number.baseline,
      target: number.target,
      direction: directionOf(number.baseline, number.target),
      ...days,
    }),
    fresh: freshKeyResult(clock.now),
    main: true,
    fields: { title: 'keyResult', due: 'period' },
  }
}
