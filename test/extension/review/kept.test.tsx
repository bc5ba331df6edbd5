// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { keep, keepFor, readKept, useKeptFor } from '../../../extension/review/kept.ts'

const NAME = 'draft/a'
const kept = () => readKept(NAME, z.string())

beforeEach(() => sessionStorage.clear())

it('what cannot be read is as if nothing were kept', () => {
  keep(NAME, 'typed')
  for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, '{"half')
  expect(kept()).toBeNull()
})

it.each([
  ['lea@hearwell.example one', 'typed'],
  ['otto@hearwell.example one', null],
  ['lea@hearwell.example two', null],
])('what was typed as one person in one workspace is there again for those alone: %s', (owner, found) => {
  keepFor('lea@hearwell.example one')
  keep(NAME, 'typed')
  expect(keepFor(owner)).toBe(found === null)
  expect(kept()).toBe(found)
})

it('is forgotten where nobody is signed in', () => {
  keep(NAME, 'typed')
  expect(keepFor(null)).toBe(true)
  expect(kept()).toBeNull()
})

it('what shows it begins anew where it was another’s, and waits until it is known whose it is', () => {
  keepFor('lea')
  keep(NAME, 'typed')
  const { result, rerender } = renderHook(({ owner }) => useKeptFor(owner), {
    initialProps: { owner: undefined as string | null | undefined },
  })
  expect(kept()).toBe('typed')
  const before = result.current
  rerender({ owner: 'lea' })
  expect([result.current, kept()]).toEqual([before, 'typed'])
  rerender({ owner: 'otto' })
  expect(result.current).not.toBe(before)
  expect(kept()).toBeNull()
})
