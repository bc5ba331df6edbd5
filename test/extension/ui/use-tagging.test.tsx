// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { type TaggingPort, useTagging } from '../../../extension/ui/use-tagging.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { FITTING, REORDER } from './view-fixtures.ts'

const CONFLICT = { code: 'conflict' as const, sentence: ERRORS.conflict.sentence }

const FORMER = { confirmedAt: '2026-10-01T09:00:00.000Z', staleBecause: null }

function port(rest: Partial<TaggingPort> = {}): TaggingPort {
  return {
    tag: vi.fn(async () => ({ linkId: 'link-new' })),
    untag: vi.fn(async () => undefined),
    restore: vi.fn(async () => undefined),
    confirm: vi.fn(async () => ({ former: FORMER })),
    unconfirm: vi.fn(async () => undefined),
    split: vi.fn(async () => ({ linkIds: ['link-a', 'link-b'] })),
    answerOf: () => CONFLICT,
    ...rest,
  }
}

function tagging(rest: Partial<TaggingPort> = {}) {
  const used = port(rest)
  return { used, hook: renderHook(() => useTagging(used)).result }
}

describe('tagging and its undo', () => {
  it('takes a tag back by untagging the link it made', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.tag(FITTING, null))
    expect(used.tag).toHaveBeenCalledWith(FITTING.id, null)
    expect(hook.current.toast?.text).toBe(`Tagged to “${FITTING.title}”.`)
    await act(async () => hook.current.toast?.undo?.())
    expect(used.untag).toHaveBeenCalledExactlyOnceWith('link-new')
    expect(hook.current.toast).toMatchObject({ text: 'Undone.', undo: null })
  })

  it('says of a tag that waits that it is kept, and takes it back by the name it has until then', async () => {
    const waits = async () => ({ linkId: 'waiting:1', waiting: true })
    const { used, hook } = tagging({ tag: waits })
    await act(() => hook.current.tag(FITTING, null))
    expect(hook.current.toast?.text).toContain('Kept here. It is sent as soon as the server answers.')
    await act(async () => hook.current.toast?.undo?.())
    expect(used.untag).toHaveBeenCalledExactlyOnceWith('waiting:1')
  })

  it('takes a change back by restoring the former link and ending the new one', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.tag(REORDER, 'link-old'))
    expect(used.tag).toHaveBeenCalledWith(REORDER.id, 'link-old')
    await act(async () => hook.current.toast?.undo?.())
    expect(used.restore).toHaveBeenCalledExactlyOnceWith('link-old', 'link-new')
  })

  it('takes an untag back by restoring the link', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.untag('link-old'))
    await act(async () => hook.current.toast?.undo?.())
    expect(used.restore).toHaveBeenCalledExactlyOnceWith('link-old', null)
  })

  it('takes a confirmation back by what was known of the link before', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.confirm('link-old'))
    expect(used.confirm).toHaveBeenCalledExactlyOnceWith('link-old')
    expect(hook.current.toast?.text).toBe('Link confirmed.')
    await act(async () => hook.current.toast?.undo?.())
    expect(used.unconfirm).toHaveBeenCalledExactlyOnceWith('link-old', FORMER)
  })

  it('offers nothing to take back of a confirmation that waits to be sent', async () => {
    const { hook } = tagging({ confirm: async () => ({ waiting: true }) })
    await act(() => hook.current.confirm('link-old'))
    expect(hook.current.toast?.text).toContain('Kept here.')
    expect(hook.current.toast?.undo).toBeNull()
  })

  it('says why a tag did not take, and offers no undo', async () => {
    const { hook } = tagging({ tag: () => Promise.reject(new Error('refused')) })
    let took = true
    await act(async () => {
      took = await hook.current.tag(FITTING, null)
    })
    expect(took).toBe(false)
    expect(hook.current).toMatchObject({ problem: CONFLICT, toast: null, busy: false })
  })

  it('says why an undo did not take, and can be asked again', async () => {
    const untag = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValueOnce(undefined)
    const { hook } = tagging({ untag })
    await act(() => hook.current.tag(FITTING, null))
    await act(async () => hook.current.toast?.undo?.())
    await waitFor(() => expect(hook.current.toast?.problem).toEqual(CONFLICT))
    await act(async () => hook.current.toast?.undo?.())
    await waitFor(() => expect(hook.current.toast?.text).toBe('Undone.'))
  })

  it('is busy until the change is done', async () => {
    let finish = (_: unknown) => {}
    const { hook } = tagging({ untag: () => new Promise(resolve => (finish = resolve)) })
    act(() => void hook.current.untag('link-old'))
    expect(hook.current.busy).toBe(true)
    await act(async () => finish(undefined))
    expect(hook.current.busy).toBe(false)
  })

  const target = (id: string, share: number) => ({ target: { kind: 'key_result' as const, id }, title: id, share })

  it('takes a split back by sharing the item out as it was', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.split([target('a', 0.5), target('b', 0.5)], [target('a', 1)]))
    expect(hook.current.toast?.text).toBe('Split over 2 key results.')
    await act(async () => hook.current.toast?.undo?.())
    expect(used.split).toHaveBeenLastCalledWith([target('a', 1)])
  })

  it('takes a split of an item that served nothing itself back by untagging what it made', async () => {
    const { used, hook } = tagging()
    await act(() => hook.current.split([target('a', 0.5), target('b', 0.5)], []))
    await act(async () => hook.current.toast?.undo?.())
    expect(used.untag).toHaveBeenCalledWith('link-a')
    expect(used.untag).toHaveBeenCalledWith('link-b')
    expect(used.split).toHaveBeenCalledOnce()
  })
})
