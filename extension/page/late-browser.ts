/**
 * Stands in for WXT's `browser` in the content script: the browser builds its interface when it is first read, which
 * costs a page that shows nothing of ours as much as all the rest.
 */
export const browser = {
  get runtime() {
    const { browser, chrome } = globalThis as { browser?: { runtime: unknown }; chrome?: { runtime: unknown } }
    return (browser ?? chrome)?.runtime
  },
}
