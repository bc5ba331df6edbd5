import { describe, expect, it, test } from 'vitest'
import { guessKind, guessMapping, missingFields, tableOfHeader } from '../../../shared/import/guess-mapping.ts'
import { NOUN_FIELDS } from '../../../shared/import/import-fields.ts'
import { readRow } from '../../../shared/import/read-row.ts'

describe('what a header holds', () => {
  test.each([
    [['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current'], 'goals'],
    [
      [
        'objective title',
        'Key Result Title',
        'Owner E-mail',
        'Timeframe',
        'Start value',
        'Target value',
        'Current value',
        'Status',
      ],
      'goals',
    ],
    [['Bet', 'Key result', 'Baseline', 'Target', 'Start date', 'Due date'], 'key_results'],
    [['Bet', 'Hypothesis', 'Position', 'Baseline', 'Target', 'Start', 'Due'], 'bets'],
    [['Name', 'E-mail'], 'people'],
    [['Full name', 'E-mail', 'FTE', 'Leaving date'], 'people'],
    [['Initiative', 'Key results', 'Owner', 'Start', 'End'], 'initiatives'],
    [['Person', 'Initiative', '%', 'From', 'To'], 'allocations'],
    [['KR', 'Date', 'Value', 'Comment'], 'check_ins'],
    [['Strategy', 'Horizon'], 'strategy'],
  ] as const)('%j', (header, kind) => {
    const guessed = guessKind(header)
    expect(guessed.kind).toBe(kind)
    expect(missingFields(guessed.kind, guessed.mapping)).toEqual([])
  })

  it('every column is one field and every field one column', () => {
    const header = ['Start', 'Start date', 'Start', 'Target', 'Goal', 'Owner', 'Lead']
    const mapping = guessMapping('goals', header)
    expect(mapping).toEqual(['baseline', 'startDay', null, 'target', null, 'owner', null])
  })

  it('each field is known by its own name', () => {
    for (const [kind, fields] of Object.entries(NOUN_FIELDS)) {
      const header = fields.map(field => field.id)
      expect(guessMapping(kind as keyof typeof NOUN_FIELDS, header)).toEqual(header)
    }
  })

  it('a table of an export is known by its columns', () => {
    const columns = new Map([['bet', ['id', 'title']] as const])
    expect(tableOfHeader(['id', 'title'], columns)).toBe('bet')
    expect(tableOfHeader(['id', 'name'], columns)).toBeNull()
  })
})

describe('a row', () => {
  it('says what its columns say, and what is wrong with each', () => {
    const mapping = ['objective', 'keyResult', 'baseline', 'target', 'confidence', 'period', null]
    const { values, problems } = readRow('goals', { mapping, decimal: '.' }, [
      "'=Online",
      'Bookings',
      '58 %',
      'many',
      'At risk',
      'Q4 2026',
      'ignored',
    ])
    expect(values).toMatchObject({
      text: { objective: '=Online', keyResult: 'Bookings', periodStart: '2026-10-01', periodDue: '2026-12-31' },
      number: { baseline: 58, confidence: 0.2 },
      unit: '%',
    })
    expect(problems).toEqual([
      { field: 'target', message: 'This is not a number. Write it like 1234.5, 1,234.5 or 58 %.' },
    ])
  })

  it('lacks what it needs', () => {
    expect(readRow('people', { mapping: ['name', 'email'], decimal: '.' }, ['  ', 'ana@example.com']).problems).toEqual(
      [{ field: 'name', message: 'This is empty, and it is needed.' }],
    )
  })
})
