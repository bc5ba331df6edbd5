/** How pages and content scripts call the background. Free of zod and tRPC: the content script's bundle contains this file. */
import { browser } from 'wxt/browser'
import { PAGE_ERRORS } from '../../shared/page-errors.ts'
import type { Answer, BackgroundPath, BackgroundProcedures, Call } from './protocol.ts'

/** Calls one of the background's own procedures. Never throws: failures come as `{ ok: false, error }`. */
export function callBackground<P extends BackgroundPath>(
  path: P,
  input: BackgroundProcedures[P]['input'],
): Promise<Answer<BackgroundProcedures[P]['output']>> {
  return sendCall({ kind: 'throughline/call', type: 'query', path, input })
}

/**
 * Sends a call and takes its answer; the gateway answers by the output type of the path. Never throws.
 * `extension_gone`: the extension was updated or removed while this script lived on. `internal`: nobody answered.
 */
export async function sendCall<T>(call: Call): Promise<Answer<T>> {
  // After an update the old content script's `runtime` has no id any more, and messages from it throw.
  if (!browser.runtime?.id) return failed('extension_gone')
  try {
    const answer: Answer<T> | undefined = await browser.runtime.sendMessage(call)
    if (answer === undefined) throw new Error('Nobody answered.')
    return answer
  } catch (error) {
    if (!browser.runtime?.id || /context invalidated/i.test(String(error))) return failed('extension_gone')
    console.error('Throughline: could not call', call.path, error)
    return failed('internal')
  }
}

function failed(code: keyof typeof PAGE_ERRORS): { ok: false; error: { code: typeof code; sentence: string } } {
  return { ok: false, error: { code, sentence: PAGE_ERRORS[code].sentence } }
}
