import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  allocationFields,
  allocationSpecs,
  betFields,
  betSpecs,
  initiativeSpecs,
  keyResultFields,
  keyResultSpecs,
  PERSON_SPECS,
  personFields,
  readAllocation,
  readBet,
  readInitiative,
  readKeyResult,
  readPerson,
} from '../../../extension/review/strategy/noun-fields.ts'
import { outlineView } from './outline-fixture.ts'

const { bets, keyResults, people } = outlineView()
const locales = fc.constantFrom('en', 'de', 'fr', 'sv', 'ar-EG')
/** Among them those that another language reads as thousands: `0.125`, `1.234`. */
const thousandths = fc.integer({ min: -5_000_000, max: 5_000_000 }).map(count => count / 1000)
const shares = fc.integer({ min: 1, max: 10_000 }).map(count => count / 10_000)

it('a bet or a key result whose form is opened and saved as it stands is what it was, in any language', () => {
  const [bet] = bets
  const [keyResult] = keyResults
  if (!bet || !keyResult) throw new Error('The outline has neither.')
  fc.assert(
    fc.property(locales, thousandths, thousandths, (locale, baseline, change) => {
      fc.pre(change !== 0)
      const numbers = { baseline, target: Math.round((baseline + change) * 1000) / 1000 }
      const moved = { ...bet, position: { ...bet.position, ...numbers } }
      expect(readBet(betFields(moved, locale), betSpecs(people), locale)).toMatchObject({
        ok: true,
        value: { position: numbers },
      })
      const measured = { ...keyResult, ...numbers }
      const fields = keyResultFields(measured, locale)
      expect(readKeyResult(fields, keyResultSpecs(people, bets), locale)).toMatchObject({ ok: true, value: numbers })
    }),
  )
})

it('so is what somebody has to give, and how much of it is taken', () => {
  fc.assert(
    fc.property(locales, shares, shares, (locale, capacity, fraction) => {
      const person = { name: 'Lea', email: null, capacity, reserve: 0.2 }
      expect(readPerson(personFields(person, locale), locale)).toMatchObject({ ok: true, value: person })
      const allocation = { personId: 'lea', fraction, from: '2026-11-02', to: '2026-12-18' }
      const read = readAllocation(allocationFields(allocation, locale), 'fitting', PERSON_SPECS, locale)
      expect(read).toMatchObject({ ok: true, value: { fraction } })
    }),
  )
})

const ALLOCATION = { personId: 'lea', fraction: '50', from: '2026-11-02', to: '2026-12-18' }

it.each(['150', '0', '-3', '', 'half'])('a share of the week of “%s” is refused in percent', fraction => {
  const specs = allocationSpecs(people)
  expect(readAllocation({ ...ALLOCATION, fraction }, 'fitting', specs, 'en')).toEqual({
    ok: false,
    wrong: { fraction: 'Write a number from 1 to 100.' },
  })
})

it.each(['101', '-1', '', 'all'])('a capacity of “%s” is refused, never taken for a whole week', capacity => {
  expect(readPerson({ name: 'Lea', email: '', capacity, reserve: '20' }, 'en')).toEqual({
    ok: false,
    wrong: { capacity: 'Write a number from 0 to 100.' },
  })
})

it.each([
  ['a 150', 'Write a number from 1 to 100.'],
  ['a 60|b 30', 'The shares must sum to 100 %.'],
])('what an initiative serves by “%s” is refused in percent', (serves, told) => {
  const fields = {
    title: 'Fit by phone',
    ownerId: '',
    state: 'candidate',
    start: '2026-11-02',
    due: '2026-12-18',
    serves,
  }
  expect(readInitiative(fields, initiativeSpecs(people, []), 'en')).toEqual({ ok: false, wrong: { serves: told } })
})
