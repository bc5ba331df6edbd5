// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs'
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AuditEntry } from '../../../../extension/api/outputs.ts'
import { AuditFilter } from '../../../../extension/review/settings/audit/audit-filter.tsx'
import { AuditList } from '../../../../extension/review/settings/audit/audit-list.tsx'
import { detailLines } from '../../../../extension/review/settings/audit/detail-lines.ts'
import { texts } from '../../../../extension/ui/texts.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { renderForViewer } from '../../ui/render-with-viewer.tsx'

const entry = (id: string, at: string, rest: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at,
  by: { userId: 'u1', name: 'Lea Moreau' },
  action: 'key_result.close',
  node: { kind: 'key_result', id: 'k1', title: 'Fewer calls' },
  about: null,
  target: null,
  detail: { keyResult: { score: 0.7, lesson: '' }, reason: 'Done' },
  ...rest,
})

function list(entries: AuditEntry[], onMore: (() => void) | null = null) {
  return renderForViewer(<AuditList entries={entries} isReading={false} onMore={onMore} />)
}

describe('the audit log', () => {
  it('tells in a sentence who did what to which node, under its day', () => {
    list([
      entry('a', '2026-11-20T10:32:00.000Z'),
      entry('b', '2026-11-20T09:00:00.000Z', {
        by: null,
        action: 'link.tag',
        node: null,
        about: 'Ask ten callers',
        target: 'Fewer calls',
      }),
      entry('c', '2026-11-18T09:00:00.000Z', {
        by: { userId: 'gone', name: null },
        node: { kind: 'bet', id: 'b1', title: null },
      }),
    ])
    const day = within(screen.getByRole('region', { name: '20 Nov' }))
    expect(day.getAllByRole('listitem')[0]?.textContent).toMatch(/10:32.*Lea Moreau closed Fewer calls/)
    expect(day.getAllByRole('listitem')[1]?.textContent).toContain(
      'The product itself tagged Ask ten callers › Fewer calls',
    )
    expect(screen.getByRole('region', { name: '18 Nov' }).textContent).toContain(
      'An account that is gone closed something that is not there any more',
    )
  })

  it('keeps everything of a change under “Details”', () => {
    expect(detailLines({ a: { b: 1, empty: '', none: null }, list: ['x', { y: false }] })).toEqual([
      { name: 'a.b', value: '1' },
      { name: 'list.0', value: 'x' },
      { name: 'list.1.y', value: 'false' },
    ])
    list([entry('a', '2026-11-20T10:32:00.000Z')])
    expect(screen.getByText('keyResult.score').nextElementSibling?.textContent).toBe('0.7')
  })

  it('asks for earlier ones, where there are any', async () => {
    const onMore = vi.fn()
    const { user } = list([entry('a', '2026-11-20T10:32:00.000Z')], onMore)
    await user.click(screen.getByRole('button', { name: 'Show earlier ones' }))
    expect(onMore).toHaveBeenCalledOnce()
  })

  it('says what to do where there is nothing', () => {
    list([])
    expect(screen.getByText(texts.audit.emptyBody)).toBeTruthy()
  })

  it('has words for every action that the server writes', () => {
    const written = globSync('worker/{trpc,auth}/**/*.ts').flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/audited\(\s*(?:ctx|caller),\s*'([a-z_]+\.[a-z_]+)'/g)].map(
        ([, action = '']) => action,
      ),
    )
    expect(written.length).toBeGreaterThan(15)
    expect(written.filter(action => texts.audit.action(action) === action)).toEqual([])
  })

  it('has no accessibility faults', async () => {
    expect(await accessibilityFaults(list([entry('a', '2026-11-20T10:32:00.000Z')]).container)).toEqual([])
  })
})

describe('its filter', () => {
  const wanted = { from: '2026-11-01', to: '2026-11-20', userId: null, noun: null }
  const member = {
    userId: 'u1',
    name: 'Lea Moreau',
    email: 'lea@ferry.example',
    role: 'owner' as const,
    isMe: false,
    joinedAt: '2026-11-02T10:00:00.000Z',
  }

  it('narrows to a person, a kind and days', async () => {
    const onWant = vi.fn()
    const { user } = renderForViewer(<AuditFilter wanted={wanted} members={[member]} onWant={onWant} />)
    await user.selectOptions(screen.getByRole('combobox', { name: 'By' }), 'Lea Moreau')
    expect(onWant).toHaveBeenLastCalledWith({ ...wanted, userId: 'u1' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Tags')
    expect(onWant).toHaveBeenLastCalledWith({ ...wanted, noun: 'link' })
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-10' } })
    expect(onWant).toHaveBeenLastCalledWith({ ...wanted, from: '2026-11-10' })
  })

  it('says where the days are the wrong way round', () => {
    renderForViewer(<AuditFilter wanted={{ ...wanted, from: '2026-11-30' }} members={[]} onWant={vi.fn()} />)
    expect(screen.getByText('The last day is before the first.')).toBeTruthy()
  })
})
