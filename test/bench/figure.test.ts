import { describe, expect, test } from 'vitest'
import { figureLine, isOver } from './figure.ts'

const figure = { name: 'context-of-one-item', value: 12, unit: 'rows-read', limit: 40 }

describe('a figure', () => {
  test.each([
    [40, 'context-of-one-item 40 rows-read 40 ok'],
    [40.5, 'context-of-one-item 40.5 rows-read 40 over'],
    [1234567, 'context-of-one-item 1234567 rows-read 40 over'],
  ])('%d', (value, line) => {
    expect(figureLine({ ...figure, value })).toBe(line)
  })

  test('that could not be measured is over', () => {
    expect(isOver({ ...figure, value: Number.NaN })).toBe(true)
  })
})
