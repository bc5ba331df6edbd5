// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { trouble } from '../../../extension/page/line-state.ts'
import { createOverlayLine } from '../../../extension/page/overlay-line.ts'
import { STATUS_WORDS, STATUSES } from '../../../shared/graph/node.ts'
import { tagged } from './fake-gateway.ts'

const KEY = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' } as const

function makeLine() {
  const onPress = vi.fn()
  const onDismiss = vi.fn()
  const line = createOverlayLine(document, onPress, onDismiss)
  const text = () => line.root.querySelector('button')?.textContent?.replace(/\s+/g, ' ') ?? ''
  return { line, onPress, onDismiss, text }
}

function servesWith(status: (typeof STATUSES)[number], reason: string | null = null) {
  const [serves] = tagged(KEY, status, reason).serves
  if (!serves) throw new Error('no link')
  return { kind: 'tagged', serves, more: 0, note: null } as const
}

describe('the overlay line', () => {
  it('keeps its inside from the page', () => {
    const { line } = makeLine()
    document.body.append(line.host)
    expect(line.host.shadowRoot).toBeNull()
    expect(line.host.innerHTML).toBe('')
  })

  it.each(STATUSES)('says %s by word and by shape', status => {
    const { line, text } = makeLine()
    line.paint(servesWith(status, 'Behind: gap 27 points'))
    expect(text()).toContain(STATUS_WORDS[status])
    expect(text()).toContain('Key result of DRV-142')
    expect(text()).toContain('Live in a week')
    expect(text()).toContain('gap 27 points')
    expect(line.root.querySelector('.shape path')?.getAttribute('d')).not.toBe('')
  })

  it('has a different shape for each open status', () => {
    const { line } = makeLine()
    const shapes = (['pending', 'on_track', 'watch', 'at_risk', 'off_track'] as const).map(status => {
      line.paint(servesWith(status))
      const svg = line.root.querySelector('.shape')
      return `${svg?.getAttribute('class')} ${svg?.firstElementChild?.getAttribute('d')}`
    })
    expect(new Set(shapes).size).toBe(5)
  })

  it('shows titles as text, never as markup', () => {
    const { line } = makeLine()
    const state = servesWith('at_risk')
    line.paint({
      ...state,
      serves: { ...state.serves, keyResult: { ...state.serves.keyResult, title: '<img src=x>' } },
    })
    expect(line.root.querySelector('img')).toBeNull()
    expect(line.root.querySelector('.kr')?.textContent).toBe('<img src=x>')
  })

  it('is one button that tells what was pressed', () => {
    const { line, onPress } = makeLine()
    const state = { kind: 'untagged', note: null } as const
    line.paint(state)
    line.root.querySelector('button')?.click()
    expect(onPress).toHaveBeenCalledExactlyOnceWith(state)
    expect(line.root.querySelectorAll('button')).toHaveLength(1)
  })

  it('offers Tag where nothing is served, and tells that a panel opens', () => {
    const { line, text } = makeLine()
    line.paint({ kind: 'untagged', note: null })
    line.setExpanded(true)
    expect(text()).toBe('Serves no key resultTag')
    const button = line.root.querySelector('button')
    expect(button?.getAttribute('aria-haspopup')).toBe('dialog')
    expect(button?.getAttribute('aria-expanded')).toBe('true')
  })

  it.each([
    ['signed_out', 'Sign in'],
    ['offline', 'Try again'],
    ['no_access', 'Try again'],
    ['server_error', 'Try again'],
    ['unreadable', 'Look again'],
  ] as const)('%s offers %s and no panel', (kind, action) => {
    const { line, text } = makeLine()
    line.paint({ kind: 'untagged', note: null })
    line.paint(trouble(kind))
    expect(text().endsWith(action)).toBe(true)
    expect(line.root.querySelector('button')?.hasAttribute('aria-haspopup')).toBe(false)
    expect(line.host.dataset.state).toBe(kind)
  })

  it('is busy while it knows nothing', () => {
    const { line } = makeLine()
    expect(line.root.querySelector('button')?.getAttribute('aria-busy')).toBe('true')
    line.paint({ kind: 'untagged', note: null })
    expect(line.root.querySelector('button')?.getAttribute('aria-busy')).toBe('false')
  })

  it('can be put away only while it floats', () => {
    const { line, onDismiss } = makeLine()
    line.setForm('floating')
    line.root.querySelector<HTMLElement>('.dismiss')?.click()
    expect(onDismiss).toHaveBeenCalledOnce()
    line.setForm('line')
    expect(line.root.querySelector('.dismiss')).toBeNull()
  })

  it('has no size that depends on the root of the host', () => {
    expect(makeLine().line.root.querySelector('style')?.textContent).not.toMatch(/\d(?:rem|em)\b/)
  })
})
