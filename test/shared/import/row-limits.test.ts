import { expect, test } from 'vitest'
import { unreadable } from '../../../shared/import/row-limits.ts'

const MAPPING = ['name', 'email', null]

test.each([
  ['the last cell', ['Ana', '"a@x'], 'email'],
  ['the cell that goes on over lines', ['Ana\nTom,t@x', 'l@x'], 'name'],
  ['a column that is left out', ['Ana', 'a@x', 'a note\nTom'], ''],
])('a quote that is not closed is told of %s', (_, cells, field) => {
  expect(unreadable(cells, MAPPING, true)).toMatchObject([{ field, message: expect.stringContaining('not closed') }])
  expect(unreadable(cells, MAPPING)).toEqual([])
})
