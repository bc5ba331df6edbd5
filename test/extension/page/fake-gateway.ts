import { type Mock, vi } from 'vitest'
import type { Answer, LineAnswer, MissingAnchor, OverlaySettings, PageItem } from '../../../extension/api/protocol.ts'
import { lineState } from '../../../extension/background/line-state.ts'
import { PANEL_LOOK } from '../../../extension/background/looks.ts'
import { overlayOfPage } from '../../../extension/background/overlay-of-page.ts'
import type { Gateway } from '../../../extension/page/gateway.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { type ItemKey, itemKeyText } from '../../../shared/graph/item-key.ts'
import type { Status } from '../../../shared/graph/node.ts'
import type { ItemContext } from '../../../shared/views/item-context.ts'

type Ask = (input: { items: ItemKey[]; fresh: boolean }) => Answer<LineAnswer[]> | Promise<Answer<LineAnswer[]>>

interface FakeGateway {
  gateway: Gateway
  contexts: Mock<Ask>
  /** What the panel was shown for; null where it was hidden. */
  shown: (PageItem | null)[]
  signIn: Mock<() => void>
  /** What the overlay goes by; a test may change it. */
  settings: Partial<OverlaySettings>
  /** Places that were reported missing. */
  missing: MissingAnchor[]
}

/** A background that answers as the test says and remembers what it was told. */
export function fakeGateway(
  ask: Ask = ({ items }) => ({ ok: true, data: items.map(key => answer(tagged(key))) }),
): FakeGateway {
  const contexts = vi.fn(ask)
  const shown: (PageItem | null)[] = []
  const signIn = vi.fn()
  const settings: Partial<OverlaySettings> = {}
  const missing: MissingAnchor[] = []
  const gateway = (async (path: string, input: never) => {
    if (path === 'line.contexts') {
      const said = await contexts(input)
      if (!said.ok) return said
      return { ok: true, data: said.data.map(one => ({ ...one, line: lineState(one, new Date()) })) }
    }
    if (path === 'overlay.open') {
      const { items } = input as { items: ItemKey[] }
      // What a test holds back was not in the cache.
      const said = items.length > 0 ? await Promise.race([contexts({ items, fresh: false }), null]) : null
      const known = said?.ok ? said.data.map(one => ({ ...one, line: lineState(one, new Date()) })) : []
      const all = { jiraBases: [], dimUntagged: false, disabledViews: [], selectors: {}, ...settings }
      return { ok: true, data: { ...overlayOfPage(all, new URL(location.href)), known } }
    }
    if (path === 'anchor.missing') missing.push(input)
    if (path === 'panel.show' || path === 'panel.hide') shown.push(input)
    if (path === 'panel.show') return { ok: true, data: { look: PANEL_LOOK } }
    if (path === 'session.signIn') signIn()
    return { ok: true, data: null }
  }) as unknown as Gateway
  return { gateway, contexts, shown, signIn, settings, missing }
}

/** An item that serves one key result named after it. */
export function tagged(
  key: ItemKey,
  status: Status = 'at_risk',
  reason: string | null = 'Due date moved 12 days later',
): ItemContext {
  return {
    key,
    tagged: true,
    asOf: '2026-11-22T10:32:00.000Z',
    serves: [
      {
        linkId: 'link-1',
        keyResult: { id: 'kr-1', title: `Key result of ${key.externalId}`, status, reason },
        bet: { id: 'bet-1', title: 'Live in a week', status: 'at_risk' },
        initiative: null,
        share: 1,
        how: 'in_place',
        stale: false,
      },
    ],
  }
}

export function untagged(key: ItemKey): ItemContext {
  return { key, tagged: false, serves: [], asOf: '2026-11-22T10:32:00.000Z' }
}

export function answer(
  context: ItemContext | null,
  problem: ErrorCode | null = null,
  cachedAt: string | null = null,
): LineAnswer {
  return { context, problem: problem && { code: problem, sentence: problem }, cachedAt }
}

/** Promises of answers that the test keeps until it says so, by item and freshness. */
export function heldAnswers() {
  const held = new Map<string, (context: ItemContext) => void>()
  const ask: Ask = ({ items: [key], fresh }) =>
    new Promise(resolve => {
      if (key)
        held.set(`${itemKeyText(key)} ${fresh ? 'fresh' : 'cached'}`, context =>
          resolve({ ok: true, data: [answer(context)] }),
        )
    })
  return { ask, held }
}
