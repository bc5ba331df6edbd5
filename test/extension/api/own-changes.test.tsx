// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '../../../extension/api/trpc-client.ts'
import { useCheckIn } from '../../../extension/api/use-check-in.ts'
import { useWord } from '../../../extension/api/use-word.ts'
import { ViewerProvider } from '../../../extension/ui/viewer.tsx'
import { answer, forgetAnswers, inputsOf, refusal } from '../review/settings/fake-background.ts'
import { keyResultPanel, VIEWER } from '../ui/view-fixtures.ts'

vi.mock('../../../extension/api/background-client.ts', () => import('../review/settings/fake-background.ts'))

const ENTRY = { keyResultId: 'kr-1', value: 29, confidence: 0.4, note: '' }
const told = vi.fn<(text: string, takeBack: () => Promise<unknown>) => void>()

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>
    <ViewerProvider viewer={VIEWER}>{children}</ViewerProvider>
  </QueryClientProvider>
)

/** What was told last: its words, and its undo. */
function lastTold(): { text: string; takeBack: () => Promise<unknown> } {
  const [text, takeBack] = told.mock.lastCall ?? []
  if (!text || !takeBack) throw new Error('Nothing was told.')
  return { text, takeBack }
}

beforeEach(() => {
  queryClient.clear()
  forgetAnswers()
  told.mockClear()
  answer('workspace.current', () => ({ workspace: null, me: null }))
})

describe('a check-in', () => {
  it('is told of with an undo that takes back the one it made', async () => {
    answer('checkIn.create', () => ({ checkInId: 'c-1' }))
    answer('checkIn.takeBack', () => null)
    const { result } = renderHook(() => useCheckIn(told), { wrapper: around })
    await act(async () => expect(await result.current.save(ENTRY)).toBe(true))
    expect(lastTold().text).toBe('Checked in.')
    await act(() => lastTold().takeBack())
    expect(inputsOf('checkIn.takeBack')).toEqual([{ keyResultId: 'kr-1', checkInId: 'c-1' }])
  })

  it('that waits says so, and is taken back all the same', async () => {
    answer('checkIn.create', () => ({ checkInId: 'c-1', waiting: true }))
    const { result } = renderHook(() => useCheckIn(told), { wrapper: around })
    await act(() => result.current.save(ENTRY))
    expect(lastTold().text).toBe('Checked in. Kept here. It is sent as soon as the server answers.')
  })

  it('that was not taken is told of by its problem, and offers no undo', async () => {
    answer('checkIn.create', () => refusal('internal'))
    const { result } = renderHook(() => useCheckIn(told), { wrapper: around })
    await act(async () => expect(await result.current.save(ENTRY)).toBe(false))
    expect(told).not.toHaveBeenCalled()
  })
})

describe('the owner’s word', () => {
  const { status } = keyResultPanel().keyResult
  const spoken = {
    ...status,
    status: 'watch' as const,
    word: { by: 'Lea Moreau', reason: 'supplier starts Friday', until: '2026-11-28T00:00:00.000Z' },
  }
  const subject = { kind: 'key_result', id: 'kr-1' }
  const word = { status: 'at_risk' as const, reason: '', untilDay: null }
  const former = { subject, status: 'watch', reason: 'supplier starts Friday', untilDay: '2026-11-27' }

  beforeEach(() => {
    answer('status.say', () => ({ status }))
    answer('status.withdraw', () => ({ status }))
  })

  it('where there was none is taken back by withdrawing it', async () => {
    const { result } = renderHook(() => useWord(told), { wrapper: around })
    await act(() => result.current.say('kr-1', word, status))
    await act(() => lastTold().takeBack())
    expect(inputsOf('status.withdraw')).toEqual([{ subject }])
  })

  it('in the place of another is taken back by saying that again, until the same day', async () => {
    const { result } = renderHook(() => useWord(told), { wrapper: around })
    await act(() => result.current.say('kr-1', word, spoken))
    await act(() => lastTold().takeBack())
    expect(inputsOf('status.say')).toEqual([{ subject, ...word }, former])
  })

  it('that was withdrawn is said again', async () => {
    const { result } = renderHook(() => useWord(told), { wrapper: around })
    await act(() => result.current.withdraw('kr-1', spoken))
    expect(lastTold().text).toBe('Your word is withdrawn.')
    await act(() => lastTold().takeBack())
    expect(inputsOf('status.say')).toEqual([former])
  })
})
