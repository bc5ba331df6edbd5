import { describe, expect, test } from 'vitest'
import { heldSince, type Stretch } from '../../../shared/rules/held-since.ts'

const at = (minute: number) => `2026-11-18T10:${String(minute).padStart(2, '0')}:00.000Z`
const NOW = at(30)
/** Facts from a minute on, under which the condition holds from the second minute on, or never. */
const facts = (from: number, holdsFrom: number | null): Stretch => ({
  from: at(from),
  holdsFrom: holdsFrom === null ? null : at(holdsFrom),
})

describe('since when a condition holds', () => {
  test.each<[what: string, stretches: Stretch[], since: number | null]>([
    ['with the facts that brought it', [facts(0, null), facts(10, 10)], 10],
    ['by time alone under them', [facts(0, null), facts(10, 20)], 20],
    ['through facts that change nothing of it', [facts(5, 5), facts(10, 10), facts(20, 20)], 5],
    ['since the last break', [facts(5, 5), facts(10, null), facts(20, 20)], 20],
    ['not yet', [facts(10, 40)], null],
    ['no more', [facts(10, 10), facts(20, null)], null],
    ['never, without any facts', [], null],
    ['past facts that were told late and never in force', [facts(5, 5), facts(25, null), facts(20, 20)], 5],
    ['through facts dated after now, which are in force all the same', [facts(5, 5), facts(31, 31)], 5],
    ['with facts dated after now', [facts(5, null), facts(31, 31)], 31],
    ['not yet under facts dated after now', [facts(31, 40)], null],
  ])('%s', (_, stretches, since) => {
    expect(heldSince(stretches, NOW)).toBe(since === null ? null : at(since))
  })
})
