import { browser } from 'wxt/browser'

/** A content script that is registered at run time, and kept over restarts of the browser. */
export interface RegisteredScript {
  id: string
  /** Match patterns. */
  matches: string[]
  js: string[]
  runAt: 'document_start' | 'document_end'
}

/** Leaves exactly the wanted ones of those scripts that are ours registered; resolves to the ones that are new. */
export async function registerExactly(
  wanted: RegisteredScript[],
  isOurs: (id: string) => boolean,
): Promise<RegisteredScript[]> {
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id).filter(isOurs)
  const gone = registered.filter(id => !wanted.some(script => script.id === id))
  const added = wanted.filter(({ id }) => !registered.includes(id))
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone })
  if (added.length > 0)
    await browser.scripting.registerContentScripts(added.map(script => ({ ...script, persistAcrossSessions: true })))
  return added
}
