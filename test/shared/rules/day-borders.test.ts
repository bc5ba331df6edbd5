import { describe, expect, it } from 'vitest'
import type { Severity } from '../../../shared/graph/node.ts'
import { betUnmoved } from '../../../shared/rules/bet-unmoved.ts'
import type { Rule, Thresholds } from '../../../shared/rules/finding.ts'
import { initiativeForecast } from '../../../shared/rules/initiative-forecast.ts'
import { initiativeLate } from '../../../shared/rules/initiative-late.ts'
import { initiativeOvercommitted } from '../../../shared/rules/initiative-overcommitted.ts'
import { krBehind } from '../../../shared/rules/kr-behind.ts'
import { krPastDue } from '../../../shared/rules/kr-past-due.ts'
import { krStale } from '../../../shared/rules/kr-stale.ts'
import { krUnmoved } from '../../../shared/rules/kr-unmoved.ts'
import { workBlocked } from '../../../shared/rules/work-blocked.ts'
import { workOverdue } from '../../../shared/rules/work-overdue.ts'
import { workReopened } from '../../../shared/rules/work-reopened.ts'
import { workStalled } from '../../../shared/rules/work-stalled.ts'
import { workUnowned } from '../../../shared/rules/work-unowned.ts'
import { addDays, type Day, type Instant, mondayOf, startOfDay } from '../../../shared/week.ts'
import {
  aCheckIn,
  anEvent,
  aStanding,
  betFacts,
  clock,
  initiativeFacts,
  judged,
  keyResultFacts,
  servingWork,
  workItemFacts,
} from '../factories.ts'

/** A day whose first instant is a border: `at` names another one by its distance, `noon` a moment within it. */
interface Border {
  at(days: number): Day
  noon(days: number): Instant
}

type Turn = readonly [before: Severity | null, after: Severity | null]

/** What a rule says in the last millisecond before the day, and from its first instant on. */
interface Case {
  name: string
  turn: Turn
  look(
    border: Border,
    now: Instant,
    zone: string,
  ): { severity: Severity | null; since: Instant | null; next: Instant | null }
}

function turns<Facts, T extends Thresholds>(
  rule: Rule<Facts, T>,
  turn: Turn,
  factsAt: (border: Border) => Facts,
): Case {
  return {
    name: rule.id,
    turn,
    look(border, now, zone) {
      const facts = factsAt(border)
      const verdict = judged(rule, facts, clock(now, zone))
      const next = rule.recheckAt(facts, rule.thresholds, clock(now, zone))
      return { severity: verdict?.severity ?? null, since: verdict?.since ?? null, next }
    },
  }
}

const LONG_AGO = '2025-06-01T00:00:00.000Z'
const item = (...[over, facts]: Parameters<typeof workItemFacts>) =>
  workItemFacts(over, { watchedFrom: LONG_AGO, ...facts })
const nearlyThere = { progress: 0.8 }

const CASES: Case[] = [
  turns(workOverdue, [null, 'at_risk'], ({ at }) => item({ due: at(-1) })),
  turns(workOverdue, ['at_risk', 'off_track'], ({ at }) => item({ due: at(-10) })),
  turns(workStalled, [null, 'at_risk'], ({ noon }) => item({ startedAt: null }, { lastEventAt: noon(-7) })),
  turns(workStalled, ['at_risk', 'off_track'], ({ noon }) => item({ startedAt: null }, { lastEventAt: noon(-21) })),
  turns(workBlocked, [null, 'at_risk'], ({ noon }) => item({ blockedSince: noon(-1) })),
  turns(workBlocked, ['at_risk', 'off_track'], ({ noon }) => item({ blockedSince: noon(-7) })),
  turns(workReopened, ['watch', null], ({ noon }) =>
    item({}, { events: [anEvent('state', 'done', 'doing', noon(-15))] }),
  ),
  turns(workUnowned, [null, 'watch'], ({ at }) => item({ state: 'todo', assigneeId: null, due: at(7) })),
  turns(initiativeLate, [null, 'at_risk'], ({ at }) => initiativeFacts({ due: at(-1) }, { stateSince: LONG_AGO })),
  turns(initiativeLate, ['at_risk', 'off_track'], ({ at }) =>
    initiativeFacts({ due: at(-10) }, { stateSince: LONG_AGO }),
  ),
  // Two a week: eight items take 28 days.
  turns(initiativeForecast, [null, 'at_risk'], ({ at }) =>
    initiativeFacts({ due: at(27) }, { openItems: 8, finishedPerWeek: [2, 2, 2, 2], stateSince: LONG_AGO }),
  ),
  turns(krBehind, [null, 'watch'], ({ at, noon }) =>
    keyResultFacts({ start: at(-52), due: at(48) }, { checkIns: [aCheckIn(at(-3), 51, { at: noon(-3) })] }),
  ),
  turns(krStale, [null, 'at_risk'], ({ at, noon }) =>
    keyResultFacts({}, { checkIns: [aCheckIn(at(-11), 50, { at: noon(-11) })] }),
  ),
  turns(krPastDue, [null, 'off_track'], ({ at, noon }) =>
    keyResultFacts({ due: at(-1) }, { createdAt: LONG_AGO, checkIns: [aCheckIn(at(-3), 50, { at: noon(-3) })] }),
  ),
  turns(betUnmoved, [null, 'at_risk'], ({ at, noon }) =>
    betFacts(
      { start: at(-60), position: { ...betFacts().bet.position, due: at(40) } },
      {
        keyResults: [aStanding({ ...nearlyThere, since: LONG_AGO })],
        readings: [{ betId: 'bet-1', value: 89, at: noon(-46) }],
      },
    ),
  ),
]

/** Days that begin otherwise than at a UTC midnight, some of them beside a change of clocks, one without a midnight. */
const DAYS: [zone: string, day: Day][] = [
  ['UTC', '2026-11-23'],
  ['Europe/Lisbon', '2026-03-30'],
  ['Europe/Lisbon', '2026-10-25'],
  ['Europe/Lisbon', '2026-10-26'],
  ['America/New_York', '2026-11-02'],
  ['America/Santiago', '2026-09-06'],
  ['Asia/Kathmandu', '2026-11-23'],
  ['Pacific/Apia', '2027-01-01'],
]

function borderAt(day: Day, zone: string): Border {
  const at = (days: number) => addDays(day, days)
  const noon = (days: number) => new Date(Date.parse(startOfDay(at(days), zone)) + 12 * 3_600_000).toISOString()
  return { at, noon }
}

const justBefore = (instant: Instant) => new Date(Date.parse(instant) - 1).toISOString()

describe.each(DAYS)('in %s, when %s begins', (zone, day) => {
  const border = borderAt(day, zone)
  const begins = startOfDay(day, zone)

  it.each(CASES.map(one => [`${one.name}: ${one.turn[0]} to ${one.turn[1]}`, one] as const))('%s', (_, one) => {
    const before = one.look(border, justBefore(begins), zone)
    expect([before.severity, before.next]).toEqual([one.turn[0], begins])
    const after = one.look(border, begins, zone)
    expect(after.severity).toBe(one.turn[1])
    if (one.turn[1] !== null) expect(after.since).toBe(begins)
  })

  it('kr.unmoved is looked at again, for its window moves on', () => {
    const facts = keyResultFacts(
      {},
      { checkIns: [aCheckIn(border.at(-2), 5)], work: servingWork({ doneLast21Days: 3 }) },
    )
    expect(krUnmoved.recheckAt(facts, krUnmoved.thresholds, clock(justBefore(begins), zone))).toBe(begins)
  })
})

describe.each([
  ['Europe/Lisbon', '2026-10-26'],
  ['Asia/Kathmandu', '2026-11-23'],
  ['Pacific/Apia', '2026-11-23'],
  ['America/New_York', '2026-11-02'],
])('in %s, when the week of %s begins', (zone, monday) => {
  it.each([
    ['initiative.overcommitted', initiativeOvercommitted.recheckAt],
    [
      'initiative.forecast',
      (...[facts, , at]: Parameters<typeof initiativeOvercommitted.recheckAt>) =>
        initiativeForecast.recheckAt(facts, initiativeForecast.thresholds, at),
    ],
  ])('%s is looked at again', (_, recheckAt) => {
    const facts = initiativeFacts({ due: addDays(monday, 400) }, { openItems: 2, finishedPerWeek: [2, 2, 2, 2] })
    const begins = startOfDay(monday, zone)
    expect(mondayOf(monday)).toBe(monday)
    expect(recheckAt(facts, {}, clock(justBefore(begins), zone))).toBe(begins)
    expect(recheckAt(facts, {}, clock(begins, zone))).toBe(startOfDay(addDays(monday, 7), zone))
  })
})
