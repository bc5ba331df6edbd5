import type { MondayBet, MondayPerson, MondaySlip, MondayView } from '../../shared/views/monday.ts'
import type { StatusView } from '../../shared/views/status-view.ts'
import { mostSlipsFirst } from './monday-order.ts'

/**
 * A past Monday with the words and loads that were told on it. What it stands on is the history, which knows the day to its
 * end: a sentence is taken where the status it explains is still the one that was told.
 */
export function withTold(past: MondayView, told: MondayView): MondayView {
  const bets = new Map(told.bets.map(one => [one.id, one]))
  const slips = new Map(told.slips.map((one, place) => [pathOf(one), { one, place }]))
  const placeOf = (slip: MondaySlip) => slips.get(pathOf(slip))?.place ?? slips.size
  const people = new Map(told.people.map(one => [one.person.id, one]))
  // The first records were kept before anything could be erased from them.
  const erased = told.erased ?? 0
  return {
    ...past,
    bets: past.bets.map(bet => betWith(bet, bets.get(bet.id))),
    slips: past.slips
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(slip => slipWith(slip, slips.get(pathOf(slip))?.one)),
    erased,
    // Whose an erased item was, the history does not know any more.
    people:
      erased > 0
        ? told.people
        : past.people.map(one => personWith(one, people.get(one.person.id))).sort(mostSlipsFirst),
    unmoved: told.unmoved,
    untagged: told.untagged,
  }
}

function betWith(bet: MondayBet, told: MondayBet | undefined): MondayBet {
  if (!told) return bet
  const keyResults = new Map(told.keyResults.map(one => [one.id, one]))
  return {
    ...bet,
    status: statusWith(bet.status, told.status),
    cause: told.status.status === bet.status.status ? told.cause : null,
    keyResults: bet.keyResults.map(one => ({ ...one, status: statusWith(one.status, keyResults.get(one.id)?.status) })),
  }
}

function statusWith(status: StatusView, told: StatusView | undefined): StatusView {
  if (told?.status !== status.status) return status
  // Of a sentence that named what was erased since, the rule's name is left.
  return { ...told, reason: told.reason ?? status.reason }
}

function slipWith(slip: MondaySlip, told: MondaySlip | undefined): MondaySlip {
  if (told?.status !== slip.status) return slip
  const { reason, since, delayMs, item } = told
  return { ...slip, reason, since, delayMs, item: { ...slip.item, due: item.due } }
}

function personWith(person: MondayPerson, told: MondayPerson | undefined): MondayPerson {
  return told ? { ...person, load: told.load, room: told.room, carries: told.carries } : person
}

function pathOf({ item, keyResult, initiative }: MondaySlip): string {
  return [item.id, keyResult.id, initiative?.id ?? ''].join(' ')
}
