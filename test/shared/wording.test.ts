import { describe, expect, it } from 'vitest'
import { above, counted, decimal, listed, measured, percent, quoted, shortDay } from '../../shared/wording.ts'

describe('wording', () => {
  it.each([
    [shortDay('2026-11-01', '2026-11-22'), '1 Nov'],
    [shortDay('2027-01-09', '2026-11-22'), '9 Jan 2027'],
    [counted(1, 'day'), '1 day'],
    [counted(0, 'day'), '0 days'],
    [counted(1200, 'item'), '1,200 items'],
    [counted(2, 'person', 'people'), '2 people'],
    [percent(0.583), '58 %'],
    [decimal(1234567.89), '1,234,567.9'],
    [decimal(-5), '−5'],
    [decimal(-0.04), '0'],
    [decimal(999.95), '1,000'],
    [measured(8.4, 'days'), '8.4 days'],
    [measured(42, ''), '42'],
    [above(27, 25, ' points'), '27 points > 25'],
    [above(25.3, 25, ' points'), '25.3 points > 25'],
    [above(25.004, 25), '25.004 > 25'],
    [above(0.1, 0), '0.1 > 0'],
    [quoted('Checkout'), '“Checkout”'],
    [quoted('x'.repeat(90)), `“${'x'.repeat(79)}…”`],
    [listed([]), ''],
    [listed(['A']), 'A'],
    [listed(['A', 'B', 'C']), 'A, B and C'],
  ])('%s', (made, wanted) => {
    expect(made).toBe(wanted)
  })
})
