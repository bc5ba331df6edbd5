import { browser } from 'wxt/browser'
import type { AnchorOverrides } from '../../shared/anchor-overrides.ts'
import { ANCHORS } from '../hosts/anchors.ts'
import type { HostAdapter } from '../hosts/host-adapter.ts'
import { adapterFor } from '../hosts/index.ts'
import { inTurn } from '../storage/in-turn.ts'

/** Says to the content script, which comes after it, that it is to ask before it has seen anything. */
const SCRIPT = 'content-scripts/at-once.js'
const PREFIX = 'at-once:'

const turn = inTurn()

/**
 * Content scripts keep still until the page shows something of ours by the selectors of this version. Where the
 * workspace has set another for one of just those, cards and rows among them, they would never come to hear of it: on
 * the pages of that tool, and only while that holds, they ask at once.
 */
export function syncEarlyStart(selectors: AnchorOverrides['selectors']): Promise<void> {
  return turn(async () => {
    const byAdapter = Map.groupBy(hostPatterns(), adapterOf)
    const scripts = new Map<string, string[]>()
    for (const [adapter, matches] of byAdapter) {
      if (Object.keys(selectors).some(name => isFirstSeenBy(adapter, name))) scripts.set(PREFIX + adapter.tool, matches)
    }
    const registered = (await browser.scripting.getRegisteredContentScripts())
      .map(({ id }) => id)
      .filter(id => id.startsWith(PREFIX))
    const gone = registered.filter(id => !scripts.has(id))
    const added = [...scripts].filter(([id]) => !registered.includes(id))
    if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone })
    if (added.length === 0) return
    await browser.scripting.registerContentScripts(
      added.map(([id, matches]) => ({
        id,
        matches,
        js: [SCRIPT],
        runAt: 'document_start',
        persistAcrossSessions: true,
      })),
    )
  })
}

/** Whether an anchor is one of those by which a page is first seen to show something. */
function isFirstSeenBy({ tool, selfNaming }: HostAdapter, anchor: string): boolean {
  const selector = anchor.startsWith(`${tool}.`) && ANCHORS.get(anchor)
  return !!selector && `,${selfNaming},`.includes(`,${selector},`)
}

function hostPatterns(): string[] {
  return browser.runtime.getManifest().host_permissions ?? []
}

function adapterOf(pattern: string): HostAdapter {
  return adapterFor(new URL(pattern.replace('*.', 'any.'))).adapter
}
