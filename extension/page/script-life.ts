/** Told to the document by every script of ours as it starts; an older one, left from before an update, ends by it. */
const STARTED = 'throughline:started'
/** Nothing tells an old script that the extension is gone; this often it looks. */
const ALIVE_CHECK_MS = 5000

/**
 * The life of this script in its page: it ends when a newer one starts here or `isAlive` says no.
 * @param window the host page's
 */
export function startLife(window: Window & typeof globalThis, isAlive: () => boolean): AbortController {
  const life = new AbortController()
  const { document } = window
  const { signal } = life
  // It may have waited for something to show while the extension was updated.
  if (!isAlive()) {
    life.abort()
    return life
  }
  document.dispatchEvent(new window.Event(STARTED))
  document.addEventListener(STARTED, () => life.abort(), { signal })
  const timer = window.setInterval(() => isAlive() || life.abort(), ALIVE_CHECK_MS)
  signal.addEventListener('abort', () => window.clearInterval(timer))
  return life
}
