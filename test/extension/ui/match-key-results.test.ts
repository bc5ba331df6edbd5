import { describe, expect, it } from 'vitest'
import { matchKeyResults } from '../../../extension/ui/match-key-results.ts'
import { worstFirst } from '../../../extension/ui/order-worst-first.ts'
import { FITTING, keyResultRef, OPEN_KEY_RESULTS, REORDER, SUPPORT, statusView } from './view-fixtures.ts'

const idsFor = (typed: string) =>
  matchKeyResults(OPEN_KEY_RESULTS, typed).map(group => group.keyResults.map(keyResult => keyResult.id))

describe('searching key results', () => {
  it.each([
    ['', [[FITTING.id, SUPPORT.id], [REORDER.id]]],
    ['fitting', [[FITTING.id]]],
    ['CLINICS', [[REORDER.id]]],
    ['home returns', [[FITTING.id, SUPPORT.id]]],
    ['otto', [[SUPPORT.id]]],
    ['first cal', [[SUPPORT.id]]],
    ['3.4', [[SUPPORT.id]]],
    ['4.3', []],
    ['3.4 %', [[SUPPORT.id]]],
    ['xyz', []],
  ])('"%s" finds %j, by bet', (typed, ids) => {
    expect(idsFor(typed)).toEqual(ids)
  })

  it('does not mind accents', () => {
    const cafe = keyResultRef('kr-cafe', 'Cafés that reorder')
    expect(matchKeyResults([cafe], 'cafes')).toHaveLength(1)
  })
})

it('orders worst first, and among equals the one that has been so for longest', () => {
  const row = (id: string, status: Parameters<typeof statusView>[0], since: string) => ({
    id,
    status: statusView(status, { since }),
  })
  const rows = [
    row('closed', 'achieved', '2026-01-01'),
    row('on', 'on_track', '2026-01-01'),
    row('pending', 'pending', '2026-01-01'),
    row('risk-new', 'at_risk', '2026-02-02'),
    row('watch', 'watch', '2026-01-01'),
    row('risk-old', 'at_risk', '2026-01-01'),
    row('off', 'off_track', '2026-03-03'),
  ]
  expect(worstFirst(rows).map(one => one.id)).toEqual([
    'off',
    'risk-old',
    'risk-new',
    'watch',
    'pending',
    'on',
    'closed',
  ])
})
