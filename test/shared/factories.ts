import type { Bet } from '../../shared/graph/bet.ts'
import type { Initiative } from '../../shared/graph/initiative.ts'
import type { CheckIn, KeyResult } from '../../shared/graph/key-result.ts'
import type { CauseStep, Severity } from '../../shared/graph/node.ts'
import type { WorkEvent, WorkItem } from '../../shared/graph/work-item.ts'
import type {
  BetFacts,
  InitiativeFacts,
  KeyResultFacts,
  KeyResultStanding,
  ServingWork,
  Slip,
  WorkItemFacts,
} from '../../shared/rules/facts.ts'
import type { Finding, Rule, Thresholds } from '../../shared/rules/finding.ts'
import { clockAt, type Day, type Instant } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'

/** Made-up nodes and facts, each whole by itself; a test names only what it is about. */

const ZONE = 'Europe/Lisbon'
export const NOW: Instant = '2026-11-22T10:00:00.000Z'

export function clock(now: string = NOW, timeZone: string = ZONE): Reader {
  return { ...clockAt(now, timeZone), locale: 'en-GB' }
}

/** Ten o'clock UTC of a day: not a border of any kind in the zones of Europe. */
export function tenOn(day: Day): Instant {
  return `${day}T10:00:00.000Z`
}

export function aWorkItem(over: Partial<WorkItem> = {}): WorkItem {
  return {
    id: 'item-1',
    key: { tool: 'jira', site: 'acme.atlassian.net', externalId: 'PAY-7' },
    url: 'https://acme.atlassian.net/browse/PAY-7',
    title: 'Retry failed payments',
    kind: 'Story',
    state: 'doing',
    assigneeId: 'ana',
    due: null,
    startedAt: tenOn('2026-11-02'),
    doneAt: null,
    amount: null,
    estimate: null,
    blockedSince: null,
    parentId: null,
    container: 'PAY',
    source: 'connector',
    observedAt: NOW,
    ...over,
  }
}

export function anEvent(
  kind: WorkEvent['kind'],
  from: string | null,
  to: string | null,
  happenedAt: Instant,
): WorkEvent {
  return { id: `${kind}-${happenedAt}`, itemId: 'item-1', kind, from, to, happenedAt, receivedAt: happenedAt }
}

/** An item that somebody touched today: quiet unless the test says otherwise. */
export function workItemFacts(item: Partial<WorkItem> = {}, over: Partial<WorkItemFacts> = {}): WorkItemFacts {
  return {
    item: aWorkItem(item),
    assigneeName: 'Ana Prado',
    watchedFrom: '2026-10-01T00:00:00.000Z',
    events: [],
    lastEventAt: NOW,
    ...over,
  }
}

export function aKeyResult(over: Partial<KeyResult> = {}): KeyResult {
  return {
    id: 'kr-1',
    betId: 'bet-1',
    title: 'Share of payments that succeed at the first try',
    ownerId: 'bo',
    unit: '%',
    direction: 'increase',
    baseline: 0,
    target: 100,
    band: null,
    start: '2026-10-01',
    due: '2027-01-09',
    commitment: 'committed',
    cadenceDays: 7,
    measure: 'manual',
    closedAs: null,
    ...over,
  }
}

export function aCheckIn(asOf: Day, value: number, over: Partial<CheckIn> = {}): CheckIn {
  return {
    id: `check-in-${asOf}`,
    keyResultId: 'kr-1',
    value,
    confidence: 0.6,
    note: '',
    byId: 'bo',
    at: tenOn(asOf),
    asOf,
    ...over,
  }
}

/** One open item, nothing slipping, nothing finished. */
export function servingWork(over: Partial<ServingWork> = {}): ServingWork {
  return {
    openItems: 1,
    openWeight: 1000,
    slippingItems: 0,
    slippingWeight: 0,
    activeInitiatives: 0,
    doneLast21Days: 0,
    thirdDoneAt: null,
    lastOpenAt: null,
    lost: null,
    worst: null,
    worstInitiative: null,
    ...over,
  }
}

/** A key result on its pace, checked in yesterday. */
export function keyResultFacts(
  keyResult: Partial<KeyResult> = {},
  over: Partial<Omit<KeyResultFacts, 'keyResult'>> = {},
): KeyResultFacts {
  return {
    keyResult: aKeyResult(keyResult),
    createdAt: '2026-09-20T09:00:00.000Z',
    checkIns: [aCheckIn('2026-11-21', 60)],
    valueBefore: null,
    work: servingWork(),
    ...over,
  }
}

export function anInitiative(over: Partial<Initiative> = {}): Initiative {
  return {
    id: 'initiative-1',
    title: 'New payment routes',
    ownerId: 'bo',
    state: 'active',
    start: '2026-10-05',
    due: '2026-12-18',
    serves: [{ keyResultId: 'kr-1', share: 1 }],
    ...over,
  }
}

/** A staffed initiative with nothing to say against it. */
export function initiativeFacts(
  initiative: Partial<Initiative> = {},
  over: Partial<Omit<InitiativeFacts, 'initiative'>> = {},
): InitiativeFacts {
  return {
    initiative: anInitiative(initiative),
    stateSince: '2026-10-05T08:00:00.000Z',
    openItems: 4,
    latestDue: null,
    allocations: 1,
    allocatedUntil: null,
    doingWithAssignee: 1,
    finishedPerWeek: [],
    overAllocated: [],
    worst: null,
    ...over,
  }
}

export function aBet(over: Partial<Bet> = {}): Bet {
  return {
    id: 'bet-1',
    title: 'Payments that always arrive',
    hypothesis: 'Fewer failed payments keep more shops with us.',
    ownerId: 'cleo',
    position: { name: 'Shops kept', unit: '%', direction: 'increase', baseline: 80, target: 90, due: '2027-01-09' },
    state: 'committed',
    start: '2026-10-01',
    due: '2027-01-09',
    closedAs: null,
    ...over,
  }
}

export function aStanding(over: Partial<KeyResultStanding> & { id?: string } = {}): KeyResultStanding {
  const { id = 'kr-1', ...rest } = over
  return {
    keyResult: { id, title: `Key result ${id}`, commitment: 'committed', closedAs: null },
    status: 'on_track',
    worstFinding: null,
    progress: 0.5,
    since: tenOn('2026-11-01'),
    path: [aStep('key_result', id)],
    ...rest,
  }
}

export function betFacts(bet: Partial<Bet> = {}, over: Partial<Omit<BetFacts, 'bet'>> = {}): BetFacts {
  return {
    bet: aBet(bet),
    keyResults: [aStanding()],
    keyResultsChangedAt: '2026-09-20T09:00:00.000Z',
    readings: [{ betId: 'bet-1', value: 85, at: tenOn('2026-11-20') }],
    ...over,
  }
}

export function aStep(kind: CauseStep['kind'], id: string, over: Partial<CauseStep> = {}): CauseStep {
  return { kind, id, title: `Title of ${id}`, at: null, ruleId: null, url: null, ...over }
}

export function aSlip(severity: Severity, id = 'item-1', over: Partial<Slip> = {}): Slip {
  return {
    severity,
    since: tenOn('2026-11-15'),
    path: [aStep('work_item', id, { ruleId: 'work.overdue' }), aStep('person', 'ana')],
    ...over,
  }
}

export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'kr.behind',
    subject: { kind: 'key_result', id: 'kr-1' },
    severity: 'at_risk',
    numbers: {},
    threshold: null,
    since: tenOn('2026-11-15'),
    cause: [aStep('key_result', 'kr-1')],
    ...over,
  }
}

/** A rule's verdict with its sentence, by the rule's default thresholds or others. */
export function judged<Facts, T extends Thresholds>(
  rule: Rule<Facts, T>,
  facts: Facts,
  at: Reader = clock(),
  thresholds: Partial<T> = {},
) {
  const verdict = rule.evaluate(facts, { ...rule.thresholds, ...thresholds }, at)
  return verdict && { ...verdict, sentence: plainSpaces(rule.sentence(verdict, at)) }
}

/** The narrow spaces before units as plain ones, for tables that people write. */
export function plainSpaces(words: string): string {
  return words.replaceAll(/[\u00a0\u202f]/g, ' ')
}
