import { browser } from 'wxt/browser'
import type { AnchorOverrides } from '../../shared/anchor-overrides.ts'
import type { HostAdapter } from '../hosts/host-adapter.ts'
import { adapterFor } from '../hosts/index.ts'
import { inTurn } from '../storage/in-turn.ts'
import { registerExactly } from './registered-scripts.ts'
import { allowedSites } from './sites.ts'

/** Says to the content script, which comes after it, that it is to ask before it has seen anything. */
const SCRIPT = 'content-scripts/at-once.js'
const PREFIX = 'at-once:'

const turn = inTurn()

/**
 * Content scripts keep still until the page shows something of ours by the selectors of this version. Where the
 * workspace has set another for one of just those, cards and rows among them, they would never come to hear of it: on
 * the pages of that tool, those of added sites among them, and only while that holds, they ask at once. To be called
 * whenever selectors, settings or permissions change.
 */
export function syncEarlyStart(selectors: AnchorOverrides['selectors']): Promise<void> {
  return turn(async () => {
    const names = Object.keys(selectors)
    const added = (await allowedSites()).map(({ pages }) => pages)
    const patterns = [...(browser.runtime.getManifest().host_permissions ?? []), ...added]
    const wanted = patterns.filter(pattern => {
      const { adapter, asksAtOnce } = adapterFor(new URL(pattern.replace('*.', 'any.')))
      return !asksAtOnce && names.some(name => isFirstSeenBy(adapter, name))
    })
    await registerExactly(
      wanted.map(pattern => ({ id: PREFIX + pattern, matches: [pattern], js: [SCRIPT], runAt: 'document_start' })),
      id => id.startsWith(PREFIX),
    )
  })
}

/** Whether an anchor is one of those by which a page is first seen to show something. */
function isFirstSeenBy({ tool, selfNaming }: HostAdapter, anchor: string): boolean {
  return selfNaming.some(name => anchor === `${tool}.${name}`)
}
