import type { ErrorAnswer, ErrorCode } from '../../shared/errors.ts'
import { STATUS_WORDS } from '../../shared/graph/node.ts'
import { dayOf, type Instant } from '../../shared/week.ts'
import type { LineAnswer, LineState } from '../api/protocol.ts'
import { instantDayWords, timeWords } from '../ui/dates.ts'
import { asSentence } from '../ui/sentence.ts'
import { texts } from '../ui/texts.ts'
import { STATUS_SHAPES } from './status-shape.ts'

/** The errors that have a line of their own; all others are ours. */
const KINDS: Partial<Record<ErrorCode, LineState['kind']>> = {
  unauthenticated: 'signed_out',
  forbidden: 'no_access',
  no_workspace: 'no_access',
  rate_limited: 'rate_limited',
  offline: 'offline',
}

const NOTES: Partial<Record<LineState['kind'], string>> = {
  offline: texts.line.offline,
  rate_limited: texts.line.busy,
}

/**
 * What the line shows of one item; null while there is nothing to say yet. Made here, so that no page of a host carries
 * the words.
 */
export function lineState({ context, problem, cachedAt, waiting }: LineAnswer, now: Date): LineState | null {
  const trouble = problem && troubleOf(problem)
  // What was cached for a person who may not read it any more is not shown.
  if (!context || trouble?.kind === 'signed_out' || trouble?.kind === 'no_access') return trouble
  const because = trouble && (NOTES[trouble.kind] ?? texts.line.notRefreshed)
  const aged = because && cachedAt ? texts.line.asOf(because, cachedWords(cachedAt, now)) : because
  const note = waiting?.note ?? aged
  const [first, ...more] = context.serves
  if (!context.tagged || !first) {
    return { kind: 'untagged', serves: null, says: texts.line.untagged, note, action: texts.line.tag }
  }
  const { keyResult, bet, stale } = first
  const { title, status, reason } = keyResult
  const aside = stale ? texts.line.stale : more.length > 0 ? texts.andMore(more.length) : null
  return {
    kind: 'tagged',
    serves: {
      status,
      word: STATUS_WORDS[status],
      shape: STATUS_SHAPES[status],
      title,
      bet: texts.line.bet(bet.title),
      reason: reason && asSentence(reason),
    },
    says: '',
    note: note ?? aside,
    action: null,
  }
}

/** What is wrong by the error's own first sentence; the second says what to do, as the action does here. */
function troubleOf({ code, sentence }: ErrorAnswer): LineState {
  const kind = KINDS[code] ?? 'server_error'
  const action = kind === 'signed_out' ? texts.line.signIn : kind === 'rate_limited' ? null : texts.line.retry
  return { kind, serves: null, says: sentence.replace(/\. .*|\.$/, ''), note: null, action }
}

/** `10:32` as it is here, with the day where it is not today's. */
function cachedWords(at: Instant, now: Date): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const viewer = { locale: navigator.language, timeZone, now: now.toISOString() }
  const isToday = dayOf(at, timeZone) === dayOf(viewer.now, timeZone)
  return isToday ? timeWords(at, viewer) : `${instantDayWords(at, viewer)}, ${timeWords(at, viewer)}`
}
