import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { callBackground } from '../../api/background-client.ts'
import { subscribe } from '../../api/broadcasts.ts'
import { keepPulse } from '../../api/pulse.ts'
import { adapterFor } from '../../hosts/index.ts'
import type { Gateway } from '../../page/gateway.ts'
import { startReconciler } from '../../page/reconciler.ts'

/** After an update nothing tells an old script that it is alone; this often it looks. */
const ALIVE_CHECK_MS = 5000

export default defineContentScript({
  matches: [
    'https://*.atlassian.net/*',
    'https://*.jira.com/*',
    'https://*.hubspot.com/*',
    'https://www.notion.so/*',
    'https://notion.so/*',
    'https://app.notion.com/*',
  ],
  runAt: 'document_end',
  allFrames: false,
  noScriptStartedPostMessage: true,

  main(ctx) {
    let pulse: AbortController | null = null
    const gateway: Gateway = async (path, input) => {
      const answer = await callBackground(path, input)
      if (!answer.ok && answer.error.code === 'extension_gone') ctx.notifyInvalidated()
      return answer
    }
    const reconciler = startReconciler({
      window,
      adapter: adapterFor(new URL(location.href)),
      options: { jiraBases: [] },
      gateway,
      panelUrl: browser.runtime.getURL('/panel.html'),
      signal: ctx.signal,
      onShown(isShown) {
        if (isShown === (pulse !== null)) return
        pulse?.abort()
        pulse = isShown ? new AbortController() : null
        if (pulse) keepPulse(pulse.signal)
      },
    })
    ctx.onInvalidated(() => pulse?.abort())
    ctx.addEventListener(window, 'wxt:locationchange', () => reconciler.navigated())
    ctx.setInterval(() => {}, ALIVE_CHECK_MS)
    subscribe(reconciler.heard, ctx.signal)
  },
})
