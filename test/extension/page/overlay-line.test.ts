// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { LineState } from '../../../extension/api/protocol.ts'
import { lineState } from '../../../extension/background/line-state.ts'
import { LINE_LOOKS } from '../../../extension/background/looks.ts'
import { createOverlayLine, type LineForm } from '../../../extension/page/overlay-line.ts'
import { LOADING, UNREADABLE } from '../../../extension/page/own-states.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { STATUS_WORDS, STATUSES } from '../../../shared/graph/node.ts'
import { answer, tagged, untagged } from './fake-gateway.ts'

const KEY = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' } as const

function makeLine(form: LineForm = 'line') {
  const onPress = vi.fn()
  const onDismiss = vi.fn()
  const line = createOverlayLine(document, form, { ...LINE_LOOKS, dim: null }, onPress, onDismiss)
  const text = () => line.root.querySelector('button')?.textContent?.replace(/\s+/g, ' ') ?? ''
  return { line, onPress, onDismiss, text }
}

function stateOf(...parts: Parameters<typeof answer>): LineState {
  return lineState(answer(...parts), new Date()) ?? LOADING
}

const UNTAGGED = stateOf(untagged(KEY))

describe('the overlay line', () => {
  it('keeps its inside from the page', () => {
    const { line } = makeLine()
    document.body.append(line.host)
    expect(line.host.shadowRoot).toBeNull()
    expect(line.host.innerHTML).toBe('')
  })

  it('hidden, shows nothing of what it is told, until it is revealed', () => {
    const { line, text } = makeLine('chip')
    line.paint(stateOf(tagged(KEY)))
    line.hide()
    line.paint(stateOf(tagged(KEY, 'off_track', 'Later news')))
    expect(line.host.dataset.state).toBe('loading')
    line.reveal()
    expect(line.host.dataset.state).toBe('tagged')
    expect(text()).toContain(STATUS_WORDS.off_track)
  })

  it.each(STATUSES)('says %s by word and by shape', status => {
    const { line, text } = makeLine()
    line.paint(stateOf(tagged(KEY, status, 'Behind: gap 27 points')))
    expect(text()).toContain(STATUS_WORDS[status])
    expect(text()).toContain('Key result of DRV-142')
    expect(text()).toContain('Live in a week')
    expect(text()).toContain('gap 27 points')
    expect(line.root.querySelector('.shape path')?.getAttribute('d')).not.toBe('')
  })

  it('shows titles as text, never as markup', () => {
    const { line } = makeLine()
    const { serves, ...state } = stateOf(tagged(KEY))
    line.paint({ ...state, serves: serves && { ...serves, title: '<img src=x>' } })
    expect(line.root.querySelector('img')).toBeNull()
    expect(line.root.querySelector('.kr')?.textContent).toBe('<img src=x>')
  })

  it('is one button that tells what was pressed', () => {
    const { line, onPress } = makeLine()
    line.paint(UNTAGGED)
    line.root.querySelector('button')?.click()
    expect(onPress).toHaveBeenCalledExactlyOnceWith(UNTAGGED)
    expect(line.root.querySelectorAll('button')).toHaveLength(1)
  })

  it('offers Tag where nothing is served, and tells that a panel opens', () => {
    const { line, text } = makeLine()
    line.paint(UNTAGGED)
    line.setExpanded(true)
    expect(text()).toBe('Serves no key resultTag')
    const button = line.root.querySelector('button')
    expect(button?.getAttribute('aria-haspopup')).toBe('dialog')
    expect(button?.getAttribute('aria-expanded')).toBe('true')
  })

  it.each<[ErrorCode, string, string]>([
    ['unauthenticated', 'signed_out', 'Sign in'],
    ['offline', 'offline', 'Try again'],
    ['forbidden', 'no_access', 'Try again'],
    ['internal', 'server_error', 'Try again'],
  ])('%s offers what helps and no panel', (code, kind, action) => {
    const { line, text } = makeLine()
    line.paint(UNTAGGED)
    line.paint(stateOf(null, code))
    expect(text().endsWith(action)).toBe(true)
    expect(line.root.querySelector('button')?.hasAttribute('aria-haspopup')).toBe(false)
    expect(line.host.dataset.state).toBe(kind)
  })

  it('an unreadable page offers to look again', () => {
    const { line, text } = makeLine()
    line.paint(UNREADABLE)
    expect(text()).toBe('Throughline cannot read this pageLook again')
  })

  it('is busy while it knows nothing', () => {
    const { line } = makeLine()
    line.paint(LOADING)
    expect(line.root.querySelector('button')?.getAttribute('aria-busy')).toBe('true')
    line.paint(UNTAGGED)
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
