// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { arranged } from '../../../../extension/review/strategy/arranging.ts'
import { outlineView } from '../outline-fixture.ts'
import { edits, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('the order', () => {
  const two = () => {
    const outline = outlineView()
    const [first] = outline.keyResults
    if (!first) throw new Error('The fixture has a key result.')
    const keyResults = ['kr-a', 'kr-b'].map(id => ({ ...first, id, title: id }))
    return { ...outline, keyResults, initiatives: [] }
  }

  it('is changed by Alt and an arrow key, among siblings, and the row keeps the focus', async () => {
    const { user, given } = strategy(edits(), two())
    row('kr-b').focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(given.arrange).toHaveBeenCalledExactlyOnceWith('bet-returns', ['kr-b', 'kr-a'], ['kr-a', 'kr-b'], 'kr-b')
    expect(document.activeElement).toBe(row('kr-b'))
  })

  it('is changed by the buttons of a row; at its end nothing moves', async () => {
    const { user, given } = strategy(edits(), two())
    await user.click(screen.getByRole('button', { name: 'Move “kr-a” up' }))
    expect(given.arrange).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Move “kr-a” down' }))
    expect(given.arrange).toHaveBeenCalledExactlyOnceWith('bet-returns', ['kr-b', 'kr-a'], ['kr-a', 'kr-b'], 'kr-a')
  })

  it.each([
    ['b', -1, ['b', 'a', 'c']],
    ['b', 1, ['a', 'c', 'b']],
    ['a', -1, null],
    ['c', 1, null],
    ['x', 1, null],
  ] as const)('of a, b, c with %s moved by %s is %s', (id, step, ids) => {
    expect(arranged(['a', 'b', 'c'], id, step)).toEqual(ids)
  })
})
