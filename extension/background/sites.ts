import { browser } from 'wxt/browser'
import type { Settings } from '../api/protocol.ts'
import { originsOf, pagesOf } from '../hosts/jira-base.ts'
import { inTurn } from '../storage/in-turn.ts'
import { settings } from '../storage/settings.ts'
import { type RegisteredScript, registerExactly } from './registered-scripts.ts'

/** A set of pages that a person added to those of the manifest. */
interface AddedSite {
  /** Names its content script. */
  id: string
  /** Match patterns: the pages that are read, and what the browser was asked for. */
  pages: string
  origins: string
}

const NOTION_SITES: AddedSite = {
  id: 'notion.site',
  pages: 'https://*.notion.site/*',
  origins: 'https://*.notion.site/*',
}
/** The content script of the manifest is the one for added sites too. */
const SCRIPT = 'content-scripts/overlay.js'
/** Firefox has no ports in match patterns. */
const HAS_PORTS = !import.meta.env.FIREFOX

/** The sites that settings add. */
export function addedSites({ jiraBases, notionSites }: Settings): AddedSite[] {
  const jiras = jiraBases.map(base => ({
    id: `jira:${base}`,
    pages: pagesOf(base, HAS_PORTS),
    origins: originsOf(base, HAS_PORTS),
  }))
  return notionSites ? [...jiras, NOTION_SITES] : jiras
}

/** Those of them that the browser lets us read. */
export async function allowedSites(): Promise<AddedSite[]> {
  const sites = addedSites(await settings.getValue())
  const allowed = await Promise.all(sites.map(({ origins }) => browser.permissions.contains({ origins: [origins] })))
  return sites.filter((_, index) => allowed[index])
}

/** While developing, the tools register scripts as well. */
function isOurs(id: string): boolean {
  return id.startsWith('jira:') || id === NOTION_SITES.id
}

const turn = inTurn()

/**
 * Makes our content script run on exactly the added sites that the browser lets us: registers and takes away what
 * differs, and starts it in pages of new sites that are open. To be called at each start, because an update of the
 * extension forgets registrations, and whenever settings or permissions change.
 */
export function syncSites(): Promise<void> {
  return turn(async () => {
    const wanted = (await allowedSites()).map(
      ({ id, pages }): RegisteredScript => ({ id, matches: [pages], js: [SCRIPT], runAt: 'document_end' }),
    )
    const added = await registerExactly(wanted, isOurs)
    await Promise.all(added.map(({ matches }) => startIn(matches)))
  })
}

/** Gives permissions back that the settings, changed from `former`, need no more. */
export async function giveBackPermissions(former: Settings): Promise<void> {
  const needed = new Set(addedSites(await settings.getValue()).map(({ origins }) => origins))
  const origins = addedSites(former).flatMap(site => (needed.has(site.origins) ? [] : [site.origins]))
  if (origins.length > 0) await browser.permissions.remove({ origins })
}

async function startIn(pages: string[]): Promise<void> {
  for (const { id: tabId } of await browser.tabs.query({ url: pages })) {
    if (tabId === undefined) continue
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: [`/${SCRIPT}`] })
    } catch (error) {
      // A tab that was closed meanwhile, or shows an error of the browser: it gets the script when it loads again.
      console.warn('Throughline: could not start in an open tab', error)
    }
  }
}
