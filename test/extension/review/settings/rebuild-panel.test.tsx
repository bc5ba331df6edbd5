// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WorkspaceSection } from '../../../../extension/review/settings/workspace/workspace-section.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const CURSOR = { phase: 'initiative', after: 'x', done: 1000, total: 1200 }
const FIRST = { cursor: CURSOR, done: 1000, total: 1200, changed: 0, mended: 2, examples: [] }
const LAST = {
  ...{ cursor: null, done: 1200, total: 1200, changed: 1, mended: 0 },
  examples: [{ kind: 'key_result', id: 'kr', title: 'Half of all fit at home', from: 'on_track', to: 'off_track' }],
}
const start = () => screen.findByRole('button', { name: 'Recalculate all statuses' })

beforeEach(forgetAnswers)

describe('working out all statuses anew', () => {
  it('goes on call by call, and tells what stood otherwise', async () => {
    answer('graph.rebuild', ({ cursor }: { cursor: object | null }) => (cursor ? LAST : FIRST))
    const { user, container } = renderSection(<WorkspaceSection />)
    await user.click(await start())
    await screen.findByText('One status of 1,200 stood otherwise:')
    expect(screen.getByText('Half of all fit at home').closest('li')?.textContent).toContain(
      'Key result: was on track, is off track',
    )
    expect(screen.getByText('2 more were put right in their findings or counters.')).toBeTruthy()
    expect(inputsOf('graph.rebuild')).toEqual([{ cursor: null }, { cursor: CURSOR }])
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('says so where all was right', async () => {
    answer('graph.rebuild', () => ({ ...LAST, changed: 0, examples: [] }))
    const { user } = renderSection(<WorkspaceSection />)
    await user.click(await start())
    await screen.findByText('All 1,200 were right.')
  })

  it('that fails on the way says why, and goes on from there', async () => {
    let failed = false
    answer('graph.rebuild', ({ cursor }: { cursor: object | null }) => {
      if (!cursor) return FIRST
      if (failed) return LAST
      failed = true
      return refusal('rate_limited')
    })
    const { user } = renderSection(<WorkspaceSection />)
    await user.click(await start())
    expect((await screen.findByRole('alert')).textContent).toContain('Try again in a minute')
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    await screen.findByText('One status of 1,200 stood otherwise:')
    expect(inputsOf('graph.rebuild')).toEqual([{ cursor: null }, { cursor: CURSOR }, { cursor: CURSOR }])
  })

  it('is not a member’s', async () => {
    renderSection(<WorkspaceSection />, 'member')
    await screen.findByRole('textbox', { name: 'Name' })
    expect(screen.queryByRole('button', { name: 'Recalculate all statuses' })).toBeNull()
  })
})
