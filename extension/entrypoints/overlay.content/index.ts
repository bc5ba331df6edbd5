import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { callBackground } from '../../api/background-client.ts'
import { subscribe } from '../../api/broadcasts.ts'
import { keepPulse } from '../../api/pulse.ts'
import { adapterFor } from '../../hosts/index.ts'
import { atFirstSighting } from '../../page/first-sighting.ts'
import type { Gateway } from '../../page/gateway.ts'
import { startReconciler } from '../../page/reconciler.ts'
import { startLife } from '../../page/script-life.ts'

export default defineContentScript({
  // Where it runs is said in wxt.config.ts and, for sites that people enter, by the background: not in every page.
  registration: 'runtime',

  main() {
    const site = adapterFor(location)
    // Here selectors of the workspace's own say by what a page is first seen: see background/early-start.ts.
    site.asksAtOnce ||= 'throughline' in window
    atFirstSighting({ window, ...site, begin })

    function begin() {
      const life = startLife(window, () => browser.runtime?.id !== undefined)
      const { signal } = life
      if (signal.aborted) return
      let pulse: AbortController | null = null
      const gateway: Gateway = async (path, input) => {
        const answer = await callBackground(path, input)
        if (!answer.ok && answer.error.code === 'extension_gone') life.abort()
        return answer
      }
      const reconciler = startReconciler({
        window,
        ...site,
        gateway,
        panelUrl: browser.runtime.getURL('/panel.html'),
        signal,
        onShown(isShown) {
          if (isShown === (pulse !== null)) return
          pulse?.abort()
          pulse = isShown ? new AbortController() : null
          // What is shown was asked for just now.
          if (pulse) keepPulse(pulse.signal, 'later')
        },
      })
      signal.addEventListener('abort', () => pulse?.abort())
      // Without it a new address is noticed by the changes of the page that follow it.
      window.navigation?.addEventListener('navigate', reconciler.navigated, { signal })
      subscribe(reconciler.heard, signal)
    }
  },
})
