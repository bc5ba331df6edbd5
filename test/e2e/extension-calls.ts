import type { BrowserContext } from '@playwright/test'
import type { BackgroundPath, BackgroundProcedures } from '../../extension/api/protocol.ts'
import { extensionPage } from '../playground/launch-browser.ts'

/** Calls one of the background's procedures from a page of the extension. Throws with what it answers instead. */
export async function callExtension<P extends BackgroundPath>(
  browser: BrowserContext,
  path: P,
  input: BackgroundProcedures[P]['input'],
): Promise<BackgroundProcedures[P]['output']> {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  const message = { kind: 'throughline/call', type: 'query', path, input }
  const answer = await page.evaluate(
    one =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
      ).chrome.runtime.sendMessage(one),
    message,
  )
  await page.close()
  const { ok, data } = answer as { ok: boolean; data: BackgroundProcedures[P]['output'] }
  if (!ok) throw new Error(`The extension answers ${path} with ${JSON.stringify(answer)}`)
  return data
}
