import { type Browser, browser } from 'wxt/browser'
import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type Answer, type Call, CONTENT_SCRIPT_PATHS } from '../api/protocol.ts'
import { answerOfFailure } from './failure.ts'
import { shownItem } from './panel.ts'
import type { Procedure } from './procedures.ts'
import { type Caller, callerOf } from './sender.ts'
import type { Operation } from './worker-client.ts'

const call: z.ZodType<Call> = z.object({
  kind: z.literal('throughline/call'),
  type: z.enum(['query', 'mutation']),
  path: z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)+$/, 'A path reads noun.verb.'),
  // The browser's messages are JSON: a call without input arrives without the field.
  input: z.unknown().optional(),
})

const FOR_CONTENT_SCRIPTS: ReadonlySet<string> = new Set(CONTENT_SCRIPT_PATHS)
/** What a panel may ask before its tab's content script has vouched for it. */
const FOR_ANY_PANEL = 'panel.item'

/**
 * The one listener for messages: knows the caller, checks what it may call, answers always, and never throws across.
 * Paths of ours are answered here, all others are the Worker's.
 */
export function listenForCalls(
  procedures: Record<string, Procedure>,
  callWorker: (operation: Operation) => Promise<Answer<unknown>>,
): void {
  async function answer(message: unknown, sender: Browser.runtime.MessageSender): Promise<Answer<unknown>> {
    try {
      const caller = callerOf(sender)
      if (!caller) throw new ThroughlineError('forbidden')
      const { type, path, input } = call.parse(message)
      if (!(await mayCall(caller, path))) throw new ThroughlineError('forbidden')
      const own = Object.hasOwn(procedures, path) ? procedures[path] : undefined
      if (own) return { ok: true, data: await own(input, caller) }
      return await callWorker({ type, path, input })
    } catch (error) {
      return { ok: false, error: answerOfFailure(error) }
    }
  }

  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    // `answer` turns every failure into a value, so there is no rejection to catch.
    void answer(message, sender).then(sendResponse)
    // Keeps the channel open until then; a promise would not do in Chromium before 2025.
    return true
  })
}

/**
 * Content scripts live beside the host's own scripts and get the short list. A framed page of ours may have been
 * framed by anybody the manifest lets: it gets nothing until the content script of its tab has opened it.
 */
async function mayCall(caller: Caller, path: string): Promise<boolean> {
  if (caller.role === 'content') return FOR_CONTENT_SCRIPTS.has(path)
  if (!caller.framed || path === FOR_ANY_PANEL) return true
  return caller.tabId !== null && (await shownItem(caller.tabId)) !== null
}
