import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import type { Dice } from './dice.ts'
import { dayFrom, instantFrom } from './moment.ts'
import type { Names } from './names.ts'
import type { Proportions } from './proportions.ts'

const WEEKS_OF_HISTORY = 12
const BEGAN = { createdAt: instantFrom(-48), updatedAt: instantFrom(-48) }
const QUARTER = { start: dayFrom(-48), due: dayFrom(43) }
const INITIATIVE_STATES = ['active', 'active', 'active', 'committed', 'active', 'done', 'candidate', 'active'] as const
const STATUSES = ['on_track', 'watch', 'at_risk', 'on_track', 'off_track', 'at_risk'] as const

/** Cycles, people with what they are allocated to, bets, key results with check-ins, initiatives, and their history. */
export function strategyFacts(names: Names, size: Proportions, dice: Dice): Facts {
  const list = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index))
  const weeks = list(WEEKS_OF_HISTORY, week => week)
  const bets = list(size.bets, index => ({
    ...aBet(names.bet(index), `Bet ${index}: the shorter way wins the account`),
    ownerId: names.person(index % size.people),
    // Some have lost the connection: key results move, the position does not.
    positionTarget: index % 5 === 0 ? 60 : 20,
    rank: index,
  }))
  const keyResults = list(size.keyResults, index => ({
    ...aKeyResult(names.keyResult(index), names.bet(index % size.bets), `Key result ${index}: answered within a day`),
    // The busiest person answers for a few of them.
    ownerId: index % 40 === 0 ? names.busiest : names.person((index * 7) % size.people),
    measure: index % 10 === 3 ? ('sum_amount_won' as const) : ('manual' as const),
    target: index % 10 === 3 ? 400_000 : 100,
    rank: index,
  }))
  const initiatives = list(size.initiatives, index => ({
    ...anInitiative(names.initiative(index), `Initiative ${index}: fewer hands on the way`),
    ownerId: names.person((index * 3) % size.people),
    state: INITIATIVE_STATES[index % INITIATIVE_STATES.length] ?? ('active' as const),
  }))
  return {
    cycles: [
      { id: 'q4', title: 'Q4', start: '2026-10-01', due: '2026-12-31' },
      { id: 'q1', title: 'Q1', start: '2027-01-01', due: '2027-03-31' },
    ],
    people: [
      ...list(size.people, index => ({ id: names.person(index), name: `Person ${index}`, email: null })),
      { id: names.quiet.person, name: 'Quiet', email: null },
    ],
    leave: list(Math.ceil(size.people / 5), index => ({
      id: `${names.person(index * 5)}-leave`,
      personId: names.person(index * 5),
      from: dayFrom(index % 30),
      to: dayFrom((index % 30) + 4),
    })),
    strategies: [
      {
        id: 'strategy',
        version: 1,
        sentence: 'The shortest way to the answer wins the account.',
        horizon: dayFrom(400),
        validFrom: instantFrom(-200),
      },
    ],
    bets: [...bets, aBet(names.quiet.bet, 'A bet on track')],
    readings: [...bets.map(({ id }) => id), names.quiet.bet].map(betId => ({
      id: `${betId}-reading`,
      betId,
      value: 17,
      at: instantFrom(-8),
    })),
    keyResults: [...keyResults, aKeyResult(names.quiet.keyResult, names.quiet.bet, 'A key result on track')],
    checkIns: [
      ...keyResults.flatMap((row, index) =>
        row.measure === 'manual' ? weeks.map(week => aCheckIn(row.id, week, dice.chance() < 0.7 ? 1 : 0.5, index)) : [],
      ),
      ...weeks.map(week => aCheckIn(names.quiet.keyResult, week, 1.1, 0)),
    ],
    initiatives: [...initiatives, anInitiative(names.quiet.initiative, 'An initiative on track')],
    serves: [
      ...initiatives.flatMap(({ id }, index) => servesOf(id, index, names, size)),
      { initiativeId: names.quiet.initiative, keyResultId: names.quiet.keyResult, share: 1 },
    ],
    allocations: [
      ...list(size.people, index => index).flatMap(index => allocationsOf(index, names, size, dice)),
      allocation('quiet', names.quiet.person, names.quiet.initiative, 0.2, [-40, 40]),
    ],
    history: [
      ...bets.map(({ id }) => ['bet', id] as const),
      ...keyResults.map(({ id }) => ['key_result', id] as const),
    ].flatMap(([kind, id], index) => weeks.map(week => aStatus(kind, id, week, index))),
  }
}

type Row<N extends keyof Facts> = NonNullable<Facts[N]>[number]

function aBet(id: string, title: string): Row<'bets'> {
  return {
    id,
    title,
    hypothesis: 'Whoever is answered first buys, because nobody asks twice.',
    positionName: 'Share of accounts won',
    positionUnit: '%',
    positionDirection: 'increase',
    positionBaseline: 10,
    positionTarget: 20,
    positionDue: QUARTER.due,
    state: 'committed',
    ...QUARTER,
    ...BEGAN,
  }
}

function aKeyResult(id: string, betId: string, title: string): Row<'keyResults'> {
  return {
    id,
    betId,
    title,
    unit: '%',
    direction: 'increase',
    baseline: 0,
    target: 100,
    commitment: 'committed',
    ...QUARTER,
    ...BEGAN,
  }
}

function anInitiative(id: string, title: string): Row<'initiatives'> {
  return { id, title, state: 'active', ...QUARTER, stateSince: instantFrom(-45), ...BEGAN }
}

/** Every fourth initiative serves two key results. */
function servesOf(id: string, index: number, names: Names, size: Proportions): Row<'serves'>[] {
  const own = Math.floor(index / 2)
  const keyResultId = names.keyResult(own)
  if (index % 4 !== 3) return [{ initiativeId: id, keyResultId, share: 1 }]
  const other = names.keyResult((own + size.bets) % size.keyResults)
  return [
    { initiativeId: id, keyResultId, share: 0.6 },
    { initiativeId: id, keyResultId: other, share: 0.4 },
  ]
}

/** Two running ones and one that is over. */
function allocationsOf(index: number, names: Names, size: Proportions, dice: Dice): Row<'allocations'>[] {
  const personId = names.person(index)
  return [[0.4, [-40, 30]] as const, [0.3, [-20, 43]] as const, [0.5, [-120, -50]] as const].map(
    ([fraction, span], nth) => {
      const initiativeId = names.initiative(dice.whole(size.initiatives))
      return allocation(`${nth}`, personId, initiativeId, fraction, span)
    },
  )
}

function allocation(
  name: string,
  personId: string,
  initiativeId: string,
  fraction: number,
  [from, to]: readonly [number, number],
): Row<'allocations'> {
  return { id: `${personId}-${name}`, personId, initiativeId, fraction, from: dayFrom(from), to: dayFrom(to) }
}

function aCheckIn(keyResultId: string, week: number, pace: number, index: number): Row<'checkIns'> {
  const days = -1 - 7 * week - (index % 3)
  const elapsed = Math.max(0, (48 + days) / 91)
  return {
    id: `${keyResultId}-${week}`,
    keyResultId,
    value: Math.round(100 * elapsed * pace),
    confidence: pace >= 1 ? 0.8 : 0.5,
    byId: null,
    at: instantFrom(days),
    asOf: dayFrom(days),
  }
}

function aStatus(kind: 'bet' | 'key_result', id: string, week: number, index: number): Row<'history'> {
  const days = -3 - 7 * week
  return {
    id: `${id}-${week}`,
    nodeKind: kind,
    nodeId: id,
    status: STATUSES[(index + week) % STATUSES.length] ?? 'on_track',
    former: STATUSES[(index + week + 1) % STATUSES.length] ?? 'on_track',
    happenedAt: instantFrom(days),
    knownAt: instantFrom(days),
  }
}
