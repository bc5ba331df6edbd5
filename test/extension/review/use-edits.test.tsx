// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { queryClient } from '../../../extension/api/trpc-client.ts'
import { useCheckIn } from '../../../extension/api/use-check-in.ts'
import { useEdits } from '../../../extension/review/use-edits.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './settings/fake-background.ts'

vi.mock('../../../extension/api/background-client.ts', () => import('./settings/fake-background.ts'))

const ENTRY = { keyResultId: 'kr-1', value: 29, confidence: 0.4, note: '' }

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
)
let readAgain: MockInstance<typeof queryClient.invalidateQueries>

beforeEach(() => {
  queryClient.clear()
  forgetAnswers()
  readAgain = vi.spyOn(queryClient, 'invalidateQueries')
  answer('checkIn.create', () => ({ checkInId: 'c-1' }))
  answer('checkIn.takeBack', () => null)
})

/** A check-in that the review page tells of. */
async function checkedIn() {
  const { result } = renderHook(
    () => {
      const edits = useEdits()
      return { edits, checkIn: useCheckIn(edits.tell) }
    },
    { wrapper: around },
  )
  await act(() => result.current.checkIn.save(ENTRY))
  return result
}

describe('something done elsewhere that the review page tells of', () => {
  it('is read again by what did it, and by nothing else', async () => {
    const result = await checkedIn()
    expect(result.current.edits.toast?.text).toBe('Checked in.')
    expect(readAgain).toHaveBeenCalledTimes(1)
  })

  it('is taken back, and that is read again once', async () => {
    const result = await checkedIn()
    readAgain.mockClear()
    await act(async () => result.current.edits.toast?.undo?.())
    await expect.poll(() => result.current.edits.toast?.text).toBe('Undone.')
    expect(inputsOf('checkIn.takeBack')).toEqual([{ keyResultId: 'kr-1', checkInId: 'c-1' }])
    expect(readAgain).toHaveBeenCalledTimes(1)
    expect(result.current.edits.saving).toBe(false)
  })

  it('that cannot be taken back says why and can be tried again', async () => {
    answer('checkIn.takeBack', () => refusal('offline'))
    const result = await checkedIn()
    await act(async () => result.current.edits.toast?.undo?.())
    await expect.poll(() => result.current.edits.toast?.problem?.code).toBe('offline')
    answer('checkIn.takeBack', () => null)
    await act(async () => result.current.edits.toast?.undo?.())
    await expect.poll(() => result.current.edits.toast?.text).toBe('Undone.')
  })
})
