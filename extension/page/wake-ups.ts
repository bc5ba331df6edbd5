/** Milliseconds. */
const SETTLE_STEP = 200
const SETTLE_LIMIT = 30_000
/** While something is awaited a change is looked at within two frames. */
const EAGER = 32
const DEBOUNCE = 120
/** A trailing debounce alone starves on a busy page. */
const MAX_WAIT = 1000
const THEME_ATTRIBUTES = ['class', 'data-color-mode']

export interface WakeUps {
  /** The address changed, or is about to: look until what it names is there, 30 s at most. */
  navigated(): void
  /** Look soon. */
  wake(): void
  /** What we changed ourselves is no reason to look again. */
  ignoreOwnChanges(): void
  /** When the host last changed something, by `performance.now()`. */
  lastChange(): number
  navigatedAt(): number
}

interface Watched {
  window: Window & typeof globalThis
  /** Attributes that can mean another item or place. */
  identityAttributes: readonly string[]
  signal: AbortSignal
  look(): void
  /** True while something awaited is missing, or something of ours was removed. */
  isEager(): boolean
  /** True while it is worth looking again although nothing changed that an observer would tell. */
  isUnsettled(): boolean
}

/**
 * Decides when the page is looked at: on changes of its elements (one observer, without the text that people type),
 * and in steps after a navigation, because the event comes before the new page does and test ids come after it.
 */
export function watchPage({ window, identityAttributes, signal, look, isEager, isUnsettled }: Watched): WakeUps {
  const { document, performance } = window
  let changed = performance.now()
  let navigated = changed
  let timer: number | null = null
  let waitingSince = 0
  let settle = 0

  const observer = new window.MutationObserver(() => {
    changed = performance.now()
    wake()
  })
  observer.observe(document, { childList: true, subtree: true, attributeFilter: [...identityAttributes] })
  // Where hosts write their theme; not below, as classes change all the time.
  for (const root of [document.documentElement, document.body])
    observer.observe(root, { attributeFilter: THEME_ATTRIBUTES })

  function wake() {
    if (timer !== null || signal.aborted) return
    waitingSince = performance.now()
    timer = window.setTimeout(run, isEager() ? EAGER : DEBOUNCE)
  }

  function run() {
    timer = null
    const now = performance.now()
    const isQuiet = now - changed >= DEBOUNCE || now - waitingSince >= MAX_WAIT
    if (isQuiet || isEager()) look()
    else timer = window.setTimeout(run, DEBOUNCE - (now - changed))
  }

  function settleStep() {
    look()
    if (!signal.aborted && isUnsettled() && performance.now() - navigated < SETTLE_LIMIT + SETTLE_STEP) {
      settle = window.setTimeout(settleStep, SETTLE_STEP)
    }
  }

  signal.addEventListener('abort', () => {
    observer.disconnect()
    window.clearTimeout(settle)
    if (timer !== null) window.clearTimeout(timer)
  })

  return {
    navigated() {
      navigated = performance.now()
      window.clearTimeout(settle)
      settle = window.setTimeout(settleStep)
    },
    wake,
    ignoreOwnChanges: () => void observer.takeRecords(),
    lastChange: () => changed,
    navigatedAt: () => navigated,
  }
}
