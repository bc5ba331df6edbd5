import type { Bet, PositionReading } from '../../../shared/graph/bet.ts'
import type { Decision } from '../../../shared/graph/decision.ts'
import type { Allocation, Initiative } from '../../../shared/graph/initiative.ts'
import type { CheckIn, KeyResult } from '../../../shared/graph/key-result.ts'
import type { Link } from '../../../shared/graph/link.ts'
import type { Leave, Person } from '../../../shared/graph/person.ts'
import type { WorkEvent } from '../../../shared/graph/work-item.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import { allocations } from './allocations.ts'
import { bets, positionReadings } from './bets.ts'
import { checkIns } from './check-ins.ts'
import { decisions } from './decisions.ts'
import { formerFacts, type SampleFormerFact } from './former-facts.ts'
import { hubspotDeals } from './hubspot-deals.ts'
import { initiatives } from './initiatives.ts'
import { jiraIssues } from './jira-issues.ts'
import { CYCLES, keyResults } from './key-results.ts'
import { links } from './links.ts'
import { momentAt, TIME_ZONE } from './moment.ts'
import { notionPages } from './notion-pages.ts'
import { identities, leaves, people, type SampleIdentity } from './people.ts'
import { type SampleStatus, statusHistory } from './status-history.ts'
import { type SampleStrategy, strategies } from './strategy.ts'
import { eventsOf, itemOf, type SampleItem } from './work-row.ts'

/** Everything that is true of a workspace; what follows from it is derived by the Worker. */
export interface SampleFacts {
  timeZone: string
  cycles: { id: string; title: string; start: Day; due: Day }[]
  people: Person[]
  identities: SampleIdentity[]
  leaves: Leave[]
  strategies: SampleStrategy[]
  bets: Bet[]
  positionReadings: PositionReading[]
  keyResults: KeyResult[]
  checkIns: CheckIn[]
  initiatives: Initiative[]
  allocations: Allocation[]
  /** Parents before their children. */
  items: SampleItem[]
  events: WorkEvent[]
  links: Link[]
  decisions: Decision[]
  formerFacts: SampleFormerFact[]
  history: SampleStatus[]
}

/**
 * Acme Dispatch, a fictional maker of route planning for regional carriers, eleven weeks into a quarter, the third that it has kept here.
 * Pure in `now`: the same story is told relative to it. Throws RangeError on a malformed instant.
 */
export function sampleWorkspace(now: Instant): SampleFacts {
  const moment = momentAt(now)
  const work = [...jiraIssues(), ...hubspotDeals(), ...notionPages()]
  const events = work.flatMap(row => eventsOf(row, moment))
  return {
    timeZone: TIME_ZONE,
    cycles: CYCLES.map(one => ({ ...one, start: moment.day(one.start), due: moment.day(one.due) })),
    people: people(),
    identities: identities(),
    leaves: leaves(moment),
    strategies: strategies(moment),
    bets: bets(moment),
    positionReadings: positionReadings(moment),
    keyResults: keyResults(moment),
    checkIns: checkIns(moment),
    initiatives: initiatives(moment),
    allocations: allocations(moment),
    items: work.map(row => itemOf(row, moment)),
    events,
    links: links(moment),
    decisions: decisions(moment),
    formerFacts: formerFacts(moment),
    history: statusHistory(moment, events),
  }
}
