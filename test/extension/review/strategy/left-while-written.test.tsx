// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { keepFor } from '../../../../extension/review/kept.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { edits, FITTING, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

const BACK = /^What you had typed is here again/

async function typed(title = 'Half a title') {
  const shown = strategy()
  await shown.user.click(row(FITTING))
  const field = form(`Edit “${FITTING}”`).getByLabelText('Title')
  await shown.user.clear(field)
  await shown.user.type(field, title)
  return shown
}

describe('what is being written', () => {
  it('is there again where the view was left and is opened again', async () => {
    await typed()
    cleanup()
    const { container } = strategy()
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Half a title')
    expect(screen.getByText(BACK)).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('is there again where Escape was pressed by mistake', async () => {
    const { user } = await typed()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form')).toBeNull()
    await user.click(row(FITTING))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Half a title')
  })

  it('can be started over', async () => {
    await typed()
    cleanup()
    const { user } = strategy()
    await user.click(screen.getByRole('button', { name: 'Start over' }))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', FITTING)
    expect(screen.queryByText(BACK)).toBeNull()
    cleanup()
    strategy()
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('is forgotten where it was cancelled', async () => {
    const { user } = await typed()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await user.click(row(FITTING))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', FITTING)
  })

  it('is forgotten where it was saved', async () => {
    const { user } = await typed()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('form')).toBeNull()
    await user.click(row(FITTING))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', FITTING)
  })

  it('is kept where saving it did not take', async () => {
    const given = edits({ saveKeyResult: vi.fn(async () => false) })
    const { user, rerender } = strategy(given)
    await user.click(row(FITTING))
    await user.type(screen.getByLabelText('Title'), '!')
    await user.keyboard('{Enter}')
    rerender(<p>Another view</p>)
    strategy()
    expect(screen.getByLabelText('Title')).toHaveProperty('value', `${FITTING}!`)
  })

  it('is forgotten where somebody signs out', async () => {
    await typed()
    cleanup()
    keepFor(null)
    strategy()
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('comes over what others changed elsewhere in the noun, and beside what they changed in the same place', async () => {
    await typed('Mine')
    cleanup()
    const change = (rest: object) => ({
      ...outlineView(),
      keyResults: outlineView().keyResults.map(one => (one.title === FITTING ? { ...one, ...rest } : one)),
    })
    strategy(edits(), change({ target: 70 }))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Mine')
    expect(screen.getByLabelText('Target')).toHaveProperty('value', '70')
    expect(screen.queryByRole('alert')).toBeNull()
    cleanup()
    strategy(edits(), change({ title: 'Theirs' }))
    expect(screen.getByRole('alert').textContent).toContain('Somebody changed this while you were writing')
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Mine')
  })

  it('is not back where it stands: saving it took, and the page was reloaded before that was known', async () => {
    await typed('Mine')
    const saved = outlineView().keyResults.map(one => (one.title === FITTING ? { ...one, title: 'Mine' } : one))
    for (const comesBack of [true, false]) {
      cleanup()
      strategy(edits(), outlineView({ keyResults: saved }))
      expect(screen.queryByRole('form') !== null).toBe(comesBack)
      expect(screen.queryByText(BACK)).toBeNull()
      expect(screen.queryByRole('alert')).toBeNull()
    }
  })

  it('stays open where another form is saved that was left meanwhile', async () => {
    const taking = Promise.withResolvers<boolean>()
    const { user } = strategy(edits({ saveKeyResult: () => taking.promise }))
    await user.click(row(FITTING))
    await user.type(screen.getByLabelText('Title'), '!')
    await user.keyboard('{Enter}{Escape}')
    await user.click(screen.getByRole('button', { name: 'Add a bet' }))
    await act(async () => taking.resolve(true))
    expect(screen.queryByRole('form', { name: 'Add a bet' })).not.toBeNull()
  })
})
