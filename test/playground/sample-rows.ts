import type { Initiative } from '../../shared/graph/initiative.ts'
import type { Instant } from '../../shared/week.ts'
import type { Facts } from '../../worker/db/repositories/bulk.ts'
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
  const written = { createdAt: entered, updatedAt: entered }
  return {
    cycles: [sample.cycle],
    people: sample.people,
    identities: sample.identities.map(one => ({ ...one, method: 'email', verifiedAt: entered })),
    leave: sample.leaves,
    strategies: sample.strategies.map(one => ({ ...one, validFrom: entered })),
    bets: sample.bets.map(({ position, ...bet }, rank) => ({
      ...bet,
      ...written,
      rank,
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
      ...written,
      rank,
      bandLow: band?.low ?? null,
      bandHigh: band?.high ?? null,
    })),
    checkIns: sample.checkIns,
    initiatives: sample.initiatives.map(({ serves: _, ...initiative }) => ({
      ...initiative,
      ...written,
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
  }
}
