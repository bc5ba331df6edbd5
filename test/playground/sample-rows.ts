import type { Initiative } from '../../shared/graph/initiative.ts'
import type { Day, Instant } from '../../shared/week.ts'
import type { Facts } from '../../worker/db/repositories/bulk.ts'
import { LESSONS } from './sample-workspace/bets.ts'
import type { SampleFormerFact } from './sample-workspace/former-facts.ts'
import type { SampleFacts } from './sample-workspace/sample-workspace.ts'

/** When things of the sample were entered: before anything in it happened. */
const ENTERED_DAYS_AGO = 80

const morning = (day: string) => `${day}T09:00:00.000Z`
const STATE_BEGINS: Record<Initiative['state'], (initiative: Omit<Initiative, 'serves'>) => Instant | null> = {
  candidate: () => null,
  committed: () => null,
  active: ({ start }) => morning(start),
  done: ({ due }) => morning(due),
  stopped: ({ due }) => morning(due),
}

/** The sample's facts as rows of the Worker's tables, ready to be loaded. */
export function sampleRows(sample: SampleFacts, now: Instant): Facts {
  const entered = new Date(Date.parse(now) - ENTERED_DAYS_AGO * 86_400_000).toISOString()
  /** What began before that was entered on its first day. */
  const written = ({ start }: { start: Day }) => {
    const at = morning(start) < entered ? morning(start) : entered
    return { createdAt: at, updatedAt: at }
  }
  return {
    cycles: sample.cycles,
    people: sample.people,
    identities: sample.identities.map(one => ({ ...one, method: 'email', verifiedAt: entered })),
    leave: sample.leaves,
    strategies: sample.strategies,
    bets: sample.bets.map(({ position, ...bet }, rank) => ({
      ...bet,
      ...written(bet),
      rank,
      lesson: LESSONS[bet.id] ?? null,
      positionName: position.name,
      positionUnit: position.unit,
      positionDirection: position.direction,
      positionBaseline: position.baseline,
      positionTarget: position.target,
      positionDue: position.due,
    })),
    readings: sample.positionReadings.map((reading, index) => ({ ...reading, id: `reading-${index + 1}` })),
    keyResults: sample.keyResults.map(({ band, ...keyResult }, rank) => ({
      ...keyResult,
      ...written(keyResult),
      rank,
      closedAt: keyResult.closedAs === null ? null : morning(keyResult.due),
      bandLow: band?.low ?? null,
      bandHigh: band?.high ?? null,
    })),
    checkIns: sample.checkIns,
    initiatives: sample.initiatives.map(({ serves: _, ...initiative }) => ({
      ...initiative,
      ...written(initiative),
      stateSince: STATE_BEGINS[initiative.state](initiative) ?? entered,
    })),
    serves: sample.initiatives.flatMap(({ id, serves }) => serves.map(one => ({ ...one, initiativeId: id }))),
    allocations: sample.allocations,
    items: sample.items.map(({ key, ...item }) => ({ ...item, ...key, toolUpdatedAt: item.lastEventAt })),
    events: sample.events,
    links: sample.links.map(({ target, ...link }) => ({
      ...link,
      keyResultId: target.kind === 'key_result' ? target.id : null,
      initiativeId: target.kind === 'initiative' ? target.id : null,
      confirmedById: link.madeById,
    })),
    decisions: sample.decisions.map(({ subject, expectedEffect, ...decision }) => ({
      ...decision,
      subjectKind: subject.kind,
      subjectId: subject.id,
      effectMetric: expectedEffect?.metric ?? null,
      effectValue: expectedEffect?.value ?? null,
      effectBy: expectedEffect?.byWhen ?? null,
    })),
    history: sample.history,
    versions: sample.formerFacts.map(one => versionOf(one, sample)),
  }
}

/** A former fact as the Worker keeps it: the present one's columns with what differed. */
function versionOf({ noun, factId, since, changedAt, former }: SampleFormerFact, sample: SampleFacts) {
  return {
    ...{ noun, factId, validFrom: since, validTo: changedAt },
    body: JSON.stringify(noun === 'bet' ? betBody(factId, former, sample) : keyResultBody(factId, former, sample)),
  }
}

function betBody(id: string, { target, ...former }: SampleFormerFact['former'], { bets }: SampleFacts) {
  const rank = bets.findIndex(one => one.id === id)
  const { id: _, position, ...bet } = bets[rank] as SampleFacts['bets'][number]
  return {
    ...{ ...bet, state: 'committed', closedAs: null, ...former, rank },
    positionName: position.name,
    positionUnit: position.unit,
    positionDirection: position.direction,
    positionBaseline: position.baseline,
    positionTarget: target ?? position.target,
    positionDue: position.due,
  }
}

function keyResultBody(id: string, former: SampleFormerFact['former'], { keyResults }: SampleFacts) {
  const rank = keyResults.findIndex(one => one.id === id)
  const { id: _, band, ...keyResult } = keyResults[rank] as SampleFacts['keyResults'][number]
  return { ...keyResult, closedAs: null, ...former, bandLow: band?.low ?? null, bandHigh: band?.high ?? null, rank }
}
