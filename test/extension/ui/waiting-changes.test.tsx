// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { WaitingChange } from '../../../extension/api/protocol.ts'
import { WaitingChanges } from '../../../extension/ui/waiting-changes.tsx'
import { accessibilityFaults } from './accessibility.ts'
import { renderForViewer } from './render-with-viewer.tsx'

const WAITS: WaitingChange = {
  id: 'w',
  state: 'waiting',
  sentence: 'Check-in of “Churn” waits to be sent.',
  madeAt: '2026-11-22T10:00:00.000Z',
  item: null,
  keyResultId: 'kr',
  problem: null,
}
const REFUSED: WaitingChange = { ...WAITS, id: 'f', state: 'failed', sentence: 'Tag of “A” was not taken: closed.' }

function shown(changes: WaitingChange[]) {
  const given = { changes, onRetry: vi.fn(), onDismiss: vi.fn() }
  return { given, ...renderForViewer(<WaitingChanges {...given} />) }
}

it('tells what waits and asks nothing of the person for it', async () => {
  const { container } = shown([WAITS])
  expect(screen.getByRole('status').textContent).toBe(WAITS.sentence)
  expect(screen.queryByRole('button')).toBeNull()
  expect(await accessibilityFaults(container)).toEqual([])
})

it('what was refused can be sent again or given up, from the keyboard too', async () => {
  const { given, user, container } = shown([WAITS, REFUSED])
  expect(screen.getByRole('alert').textContent).toBe(REFUSED.sentence)
  await user.tab()
  await user.keyboard('{Enter}')
  await user.tab()
  await user.keyboard('{Enter}')
  expect([given.onRetry.mock.calls, given.onDismiss.mock.calls]).toEqual([[['f']], [['f']]])
  expect(screen.getByRole('button', { name: /^Try again ?: Tag of “A”/ })).toBe(container.querySelector('button'))
  expect(await accessibilityFaults(container)).toEqual([])
})

it('is nothing while nothing waits', () => {
  expect(shown([]).container.textContent).toBe('')
})
