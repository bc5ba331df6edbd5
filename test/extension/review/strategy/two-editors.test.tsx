// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { keepFor } from '../../../../extension/review/kept.ts'
import { StrategyView } from '../../../../extension/review/strategy/strategy-view.tsx'
import { ERRORS } from '../../../../shared/errors.ts'
import { outlineView } from '../outline-fixture.ts'
import { ALL, edits, FITTING, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('two who edit at once', () => {
  async function overtaken() {
    const given = edits({ problem: { code: 'conflict', sentence: ERRORS.conflict.sentence } })
    const { user, rerender, outline } = strategy(given)
    await user.click(row(FITTING))
    const title = form(`Edit “${FITTING}”`).getByLabelText('Title')
    await user.clear(title)
    await user.type(title, 'Mine')
    const theirs = outlineView()
    const [first] = theirs.keyResults
    if (!first) throw new Error('The fixture has a key result.')
    Object.assign(first, { title: 'Theirs', target: 70, updatedAt: '2026-11-16T10:31:00.000Z' })
    rerender(<StrategyView outline={theirs} edits={given} may={ALL} />)
    return { user, given, outline, first }
  }

  it('the second is told and shown both, field by field', async () => {
    await overtaken()
    const notice = within(screen.getByRole('alert'))
    expect(notice.getByText(/Somebody changed this while you were writing/)).toBeTruthy()
    const rows = notice.getAllByRole('row').slice(1)
    expect(rows.map(one => [...one.children].map(cell => cell.textContent))).toEqual([
      ['Title', 'Theirs', 'Mine'],
      ['Target', '70', '60'],
    ])
  })

  it('can save theirs over it, knowing what stood', async () => {
    const { user, given, first } = await overtaken()
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      first,
      expect.objectContaining({ title: 'Mine', target: 60 }),
      '2026-11-16T10:31:00.000Z',
    )
  })

  it('is told of anything else that stands against saving, too', async () => {
    const sentence = 'The bet “Fit at home” is closed as won. Open it again to change it.'
    const { user, given } = await overtaken()
    expect(screen.queryByText(ERRORS.conflict.sentence)).toBeNull()
    cleanup()
    keepFor(null)
    const refused = edits({ ...given, problem: { code: 'invalid_input', sentence } })
    const { rerender } = strategy(refused)
    await user.click(row(FITTING))
    const keyResults = outlineView().keyResults.map(one => ({ ...one, updatedAt: '2026-11-16T10:31:00.000Z' }))
    rerender(<StrategyView outline={outlineView({ keyResults })} edits={refused} may={ALL} />)
    expect(screen.getByText(/while you were writing/)).toBeTruthy()
    expect(screen.getByText(sentence)).toBeTruthy()
  })

  it('can take what the first wrote', async () => {
    const { user } = await overtaken()
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Theirs')
    expect(screen.getByLabelText('Target')).toHaveProperty('value', '70')
  })

  it('of a person, too: the second is told and shown both', async () => {
    const { user, rerender, given } = strategy()
    await user.click(row('Lea Moreau'))
    const name = form('Edit “Lea Moreau”').getByLabelText('Name')
    await user.clear(name)
    await user.type(name, 'Lea M.')
    const people = outlineView().people.map(one => (one.id === 'lea' ? { ...one, capacity: 0.6 } : one))
    rerender(<StrategyView outline={outlineView({ people })} edits={given} may={ALL} />)
    const notice = within(screen.getByRole('alert'))
    expect(notice.getByRole('row', { name: /^Capacity/ }).textContent).toContain('60')
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.savePerson).toHaveBeenCalledExactlyOnceWith(
      people[0],
      expect.objectContaining({ name: 'Lea M.', capacity: 1 }),
    )
  })

  it('of an allocation, too', async () => {
    const { user, rerender, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Edit “Otto Brandt”' })[0] as HTMLElement)
    const share = form('Edit “Otto Brandt”').getByLabelText('Share of the week, in percent')
    await user.clear(share)
    await user.type(share, '50')
    const allocations = outlineView().allocations.map(one => ({ ...one, fraction: 0.2 }))
    rerender(<StrategyView outline={outlineView({ allocations })} edits={given} may={ALL} />)
    const row = within(screen.getByRole('alert')).getByRole('row', { name: /^Share of the week/ })
    expect([...row.children].map(cell => cell.textContent)).toEqual(['Share of the week, in percent', '20', '50'])
  })

  it('of what an initiative serves and until when, in titles and days, never in ids', async () => {
    const { user, rerender, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Edit “Guided fitting in the app”' })[0] as HTMLElement)
    await user.type(form('Edit “Guided fitting in the app”').getByLabelText('Title'), '!')
    const [fitting] = outlineView().keyResults
    if (!fitting) throw new Error('The outline has no key result.')
    const keyResults = [...outlineView().keyResults, { ...fitting, id: 'kr-other', title: 'Fewer returns' }]
    const initiatives = outlineView().initiatives.map(one =>
      one.id === 'initiative-wizard'
        ? {
            ...one,
            due: '2026-12-18',
            updatedAt: '2026-11-16T10:31:00.000Z',
            serves: [
              { keyResultId: 'kr-fitting', share: 0.6 },
              { keyResultId: 'kr-other', share: 0.4 },
            ],
          }
        : one,
    )
    rerender(<StrategyView outline={outlineView({ keyResults, initiatives })} edits={given} may={ALL} />)
    const notice = within(screen.getByRole('alert'))
    expect(notice.getByRole('row', { name: /^Due/ }).textContent).toBe('Due18 Dec11 Dec')
    expect(notice.getByRole('row', { name: /^Serves/ }).textContent).toBe(
      `Serves${FITTING} 60 %, Fewer returns 40 %${FITTING} 100 %`,
    )
  })
})
