/** Milliseconds. */
const SETTLE_STEP = 200
const SETTLE_LIMIT = 30_000
/** While something is awaited a change is looked at at once, and what follows it within two frames. */
const EAGER = 32
const DEBOUNCE = 120
/** A trailing debounce alone starves on a busy page. */
const MAX_WAIT = 1000
const THEME_ATTRIBUTES = ['class', 'data-color-mode']

export interface WakeUps {
  /** The address changed, or is about to: look until what it names is there, 30 s at most. */
  navigated(): void
  /** What we changed ourselves is no reason to look again. */
  ignoreOwnChanges(): void
  /** While somebody scrolls, cards come, go and change by the dozen: they are looked at when it is over. */
  isScrolling(): boolean
  /** When the host last changed something, by `performance.now()`. */
  lastChange(): number
  navigatedAt(): number
}

interface Watched {
  window: Window & typeof globalThis
  /** Attributes that can mean another item or place. */
  identityAttributes: string[]
  signal: AbortSignal
  look(): void
  /** Told of every change at once, before the look at it. True: until then there is nothing more to tell. */
  onChanges(records: readonly MutationRecord[]): boolean
  /** True while something awaited is missing, or something of ours was removed. */
  isEager(): boolean
  /** True while it is worth looking again although nothing changed that an observer would tell. */
  isUnsettled(): boolean
}

/**
 * Decides when the page is looked at: on changes of its elements (one observer, without the text that people type),
 * and in steps after a navigation, because the event comes before the new page does and test ids come after it.
 */
export function watchPage({
  window,
  identityAttributes,
  signal,
  look,
  onChanges,
  isEager,
  isUnsettled,
}: Watched): WakeUps {
  const { document, performance } = window
  let changed = performance.now()
  let navigated = changed
  let scrolled = -Infinity
  let isSparse = false
  let looked = -Infinity
  let timer: number | null = null
  let waitingSince = 0
  let settle = 0

  const observer = new window.MutationObserver(records => {
    changed = performance.now()
    // Run starts it again, when the scrolling is over.
    if (onChanges(records) && isSparse) observer.disconnect()
    wake()
  })

  function observe(childList: boolean) {
    observer.disconnect()
    observer.observe(document, { childList, subtree: true, attributeFilter: identityAttributes })
    // Where hosts write their theme; not below, as classes change all the time.
    for (const root of [document.documentElement, document.body])
      observer.observe(root, { attributeFilter: THEME_ATTRIBUTES })
  }

  function wake() {
    if (signal.aborted) return
    // Within the host's own frame: what it replaced is never seen without ours, and no second layout follows.
    if (isEager() && performance.now() - looked >= EAGER) {
      lookNow()
      // While only a part is heard the timer is needed all the same: it begins to hear everything again.
      if (!isSparse) return
    }
    if (timer !== null) return
    waitingSince = performance.now()
    timer = window.setTimeout(run, isEager() ? EAGER : DEBOUNCE)
  }

  function run() {
    timer = null
    const now = performance.now()
    if (isSparse && !isScrolling()) {
      isSparse = false
      observe(true)
    }
    const quiet = now - Math.max(changed, scrolled)
    if (quiet >= DEBOUNCE || now - waitingSince >= MAX_WAIT || isEager()) {
      lookNow()
      if (isScrolling()) wake()
    } else timer = window.setTimeout(run, DEBOUNCE - quiet)
  }

  function lookNow() {
    looked = performance.now()
    look()
  }

  function isScrolling() {
    return performance.now() - scrolled < DEBOUNCE
  }

  function settleStep(isFirst: boolean) {
    const turn = navigated
    if (!isFirst && !isUnsettled()) return
    // What is awaited comes with a change; of what only styles show or hide no observer tells.
    if (isFirst || changed >= looked || performance.now() - looked >= MAX_WAIT || !isEager()) lookNow()
    // A look can find that the page went elsewhere, which starts anew.
    if (
      navigated === turn &&
      !signal.aborted &&
      isUnsettled() &&
      performance.now() - navigated < SETTLE_LIMIT + SETTLE_STEP
    ) {
      settle = window.setTimeout(settleStep, SETTLE_STEP, false)
    }
  }

  /** A long list makes hundreds of elements with each frame of scrolling: only what gives cards to others is heard. */
  function onScroll() {
    scrolled = performance.now()
    if (isSparse) return
    isSparse = true
    onChanges(observer.takeRecords())
    observe(false)
    wake()
  }

  observe(true)
  window.addEventListener('scroll', onScroll, { capture: true, passive: true, signal })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    window.clearTimeout(settle)
    if (timer !== null) window.clearTimeout(timer)
  })

  return {
    navigated() {
      navigated = changed = performance.now()
      window.clearTimeout(settle)
      settle = window.setTimeout(settleStep, 0, true)
    },
    isScrolling,
    ignoreOwnChanges: () => void observer.takeRecords(),
    lastChange: () => changed,
    navigatedAt: () => navigated,
  }
}
