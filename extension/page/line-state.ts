import type { ErrorAnswer } from '../../shared/errors.ts'
import type { ItemServes } from '../../shared/views/item-context.ts'
import type { Answer, LineAnswer } from '../api/protocol.ts'

export type TroubleKind = 'signed_out' | 'offline' | 'no_access' | 'rate_limited' | 'server_error' | 'unreadable'

/** What the line shows. */
export type LineState =
  | { kind: 'loading' }
  | { kind: 'tagged'; serves: ItemServes; more: number; note: string | null }
  | { kind: 'untagged'; note: string | null }
  | { kind: TroubleKind; sentence: string; action: string | null }

/** Each trouble's words: alone, what pressing does, and beside a context from the cache. */
const TROUBLES: Record<TroubleKind, { sentence: string; action: string | null; cached?: string }> = {
  signed_out: { sentence: 'Sign in to see what this serves', action: 'Sign in' },
  offline: { sentence: 'Throughline cannot be reached', action: 'Try again', cached: 'Offline' },
  no_access: { sentence: 'You have no access to this workspace', action: 'Try again' },
  rate_limited: { sentence: 'Too many requests, trying again shortly', action: null, cached: 'Busy' },
  server_error: { sentence: 'Something went wrong on our side', action: 'Try again', cached: 'Not refreshed' },
  unreadable: { sentence: 'Throughline cannot read this page', action: 'Look again' },
}

/** The line's state for what the background answered about one item; null while there is nothing to say yet. */
export function lineState(answer: Answer<LineAnswer>, now: Date): LineState | null {
  if (!answer.ok) return trouble(troubleOf(answer.error))
  const { context, problem, cachedAt, waiting } = answer.data
  const kind = problem && troubleOf(problem)
  // What was cached for a person who may not read it any more is not shown.
  if (kind === 'signed_out' || kind === 'no_access') return trouble(kind)
  if (!context) return kind && trouble(kind)
  const age = kind
    ? `${TROUBLES[kind].cached ?? ''}${cachedAt ? `, as of ${clock(new Date(cachedAt), now)}` : ''}`
    : null
  const note = waiting?.note ?? age
  const [first] = context.serves
  if (!context.tagged || !first) return { kind: 'untagged', note }
  return { kind: 'tagged', serves: first, more: context.serves.length - 1, note }
}

export function trouble(kind: TroubleKind): LineState {
  const { sentence, action } = TROUBLES[kind]
  return { kind, sentence, action }
}

function troubleOf(error: ErrorAnswer): TroubleKind {
  switch (error.code) {
    case 'unauthenticated':
      return 'signed_out'
    case 'forbidden':
    case 'no_workspace':
      return 'no_access'
    case 'rate_limited':
      return 'rate_limited'
    case 'offline':
      return 'offline'
    default:
      return 'server_error'
  }
}

/** `10:32`, with the day where it is not today's. */
function clock(at: Date, now: Date): string {
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  if (at.toDateString() === now.toDateString()) return time
  return `${at.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${time}`
}
