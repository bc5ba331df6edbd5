import type { HostAdapter } from '../hosts/host-adapter.ts'

/** Milliseconds from a change of the page to a look at it. */
const LOOK_AFTER = 100

interface Sighted {
  window: Window & typeof globalThis
  adapter: HostAdapter
  /** True where only the settings tell what the page shows: a site of the user's own, selectors of the workspace's own. */
  asksAtOnce: boolean
  /** Called once. */
  begin(): void
}

/**
 * Begins when the page first shows, or its address first names, anything of ours. Most pages of a host never do: until
 * then there is one observer, and nothing is made, asked or listened to.
 */
export function atFirstSighting({ window, adapter, asksAtOnce, begin }: Sighted): void {
  const { document } = window
  const selfNaming = adapter.selfNaming.map(name => adapter.selectors[name]).join()
  let isDue = false

  function isSighted(): boolean {
    return (
      asksAtOnce ||
      adapter.recognise(new URL(window.location.href), { jiraBases: [] }) !== null ||
      document.querySelector(selfNaming) !== null
    )
  }

  if (isSighted()) {
    begin()
    return
  }
  const observer = new window.MutationObserver(() => {
    if (!isDue) window.setTimeout(look, LOOK_AFTER)
    isDue = true
  })
  function look() {
    isDue = false
    if (!isSighted()) return
    observer.disconnect()
    begin()
  }
  // A new address needs no listener: the page changes with it.
  observer.observe(document, { childList: true, subtree: true, attributeFilter: adapter.identityAttributes })
}
