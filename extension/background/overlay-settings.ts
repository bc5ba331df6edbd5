import { browser } from 'wxt/browser'
import { anchorOverrides } from '../../shared/anchor-overrides.ts'
import type { OverlaySettings } from '../api/protocol.ts'
import { overrides, type ReadOverrides } from '../storage/overrides.ts'
import { settings } from '../storage/settings.ts'
import { announceOverlaySettings } from './announce.ts'
import { syncEarlyStart } from './early-start.ts'
import type { TokenKeeper } from './token-keeper.ts'
import type { WorkerClient } from './worker-client.ts'

const HOUR_MS = 3_600_000
const FRESH_MS = 6 * HOUR_MS
/** What was true so long ago is not acted upon: hosts and extension have changed since. */
const STALE_MS = 30 * 24 * HOUR_MS
/** After a try that failed, the next one. */
const AGAIN_MS = 5 * 60_000

export interface OverlaySettingsKeeper {
  /** From storage; overrides older than six hours are read anew behind, and told of if they differ. */
  current(): Promise<OverlaySettings>
  /** Reads the overrides anew. Throws nothing: where the Worker does not answer, what was read before holds. */
  refresh(): Promise<void>
  /** Has pages start as what is kept says: an update of the extension forgets that, and added sites come and go. */
  resume(): Promise<void>
}

/** What content scripts go by: the person's settings, and the workspace's overrides for this version. */
export function createOverlaySettings(
  worker: WorkerClient,
  tokens: Pick<TokenKeeper, 'isSignedIn'>,
  inBackground: (work: Promise<unknown>) => void,
): OverlaySettingsKeeper {
  let triedAt = 0
  let refreshing: Promise<void> | null = null

  async function read(): Promise<void> {
    if (!(await tokens.isSignedIn())) return
    triedAt = Date.now()
    const version = ownVersion()
    const answer = await worker.call({ type: 'query', path: 'anchors.overrides', input: { version } })
    if (!answer.ok) return
    // By this they reach every page of the hosts: checked, though it is our own Worker's answer.
    const checked = anchorOverrides.safeParse(answer.data)
    if (!checked.success) {
      console.error('Throughline: overrides of another shape than agreed are not used', checked.error)
      return
    }
    const former = holding(await overrides.getValue())
    await overrides.setValue({ ...checked.data, version, readAt: new Date().toISOString() })
    await syncEarlyStart(checked.data.selectors)
    if (JSON.stringify(former) !== JSON.stringify(checked.data)) await announceOverlaySettings()
  }

  function refresh(): Promise<void> {
    refreshing ??= read().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    refresh,
    async resume() {
      await syncEarlyStart(holding(await overrides.getValue()).selectors)
    },
    async current() {
      const [{ jiraBases, dimUntagged }, stored] = await Promise.all([settings.getValue(), overrides.getValue()])
      if (!isYounger(stored, FRESH_MS) && Date.now() - triedAt >= AGAIN_MS) inBackground(refresh())
      return { jiraBases, dimUntagged, ...holding(stored) }
    },
  }
}

function holding(stored: ReadOverrides | null) {
  if (!stored || !isYounger(stored, STALE_MS)) return { disabledViews: [], selectors: {} }
  return { disabledViews: stored.disabledViews, selectors: stored.selectors }
}

function isYounger(stored: ReadOverrides | null, ageMs: number): boolean {
  return stored?.version === ownVersion() && Date.now() - Date.parse(stored.readAt) < ageMs
}

export function ownVersion(): string {
  return browser.runtime.getManifest().version
}
