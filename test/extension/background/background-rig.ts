/** The background in the fake browser, started and stopped at will, with a real server behind it. */
import { type MockInstance, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Answer, Broadcast, Call, PageItem } from '../../../extension/api/protocol.ts'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { LocalServer } from './local-server.ts'

type Sender = Browser.runtime.MessageSender

const OURSELVES = `chrome-extension://${fakeBrowser.runtime.id}`
const JIRA = 'https://acme.atlassian.net'

export const item = (externalId: string): ItemKey => ({ tool: 'jira', site: 'acme.atlassian.net', externalId })
export const pageItem = (externalId: string): PageItem => ({
  key: item(externalId),
  kind: 'issue',
  url: `${JIRA}/browse/${externalId}`,
  title: externalId,
})
const tab = (id: number) => ({ id }) as Browser.tabs.Tab

export const popup: Sender = { id: fakeBrowser.runtime.id, url: `${OURSELVES}/popup.html`, origin: OURSELVES }
export const contentIn = (tabId: number): Sender => ({
  id: fakeBrowser.runtime.id,
  url: `${JIRA}/browse/PAY-12`,
  origin: JIRA,
  tab: tab(tabId),
  frameId: 0,
})
export const panelIn = (tabId: number): Sender => ({
  ...popup,
  url: `${OURSELVES}/panel.html`,
  tab: tab(tabId),
  frameId: 9,
})

interface ScriptRun {
  target: { tabId: number }
  files?: string[]
  func?: (...args: unknown[]) => unknown
  args?: unknown[]
}

export interface BackgroundRig {
  /** What went to pages of ours. */
  toPages: Broadcast[]
  /** What went to content scripts, with the tab. */
  toTabs: [number, Broadcast][]
  signInWindow: MockInstance<(details: { url: string; interactive: boolean }) => Promise<string>>
  accessLevels: Record<string, string>
  /** Match patterns of hosts the person allowed beside those of the manifest. */
  granted: Set<string>
  /** The person allows or takes back a host in the browser's own settings. */
  grant(origins: string): Promise<void>
  revoke(origins: string): Promise<void>
  /** Content scripts registered at run time, by id: they outlive the process. */
  registered: Map<string, { matches: string[]; js: string[]; persistAcrossSessions: boolean }>
  /** What was started in open tabs. */
  started: { tabId: number; files: string[] }[]
  /** The extension's version. */
  version: string
  /** The browser says that it is online again. */
  online(): void
  /** The alarm of each minute rings. */
  minute(): Promise<void>
  start(): Promise<void>
  /** As the browser does after half a minute: nothing is left but storage. */
  restart(): Promise<void>
}

/** Puts the browser's parts that the fake one lacks in place, points the settings at `server`. */
export async function backgroundRig(server: LocalServer): Promise<BackgroundRig> {
  fakeBrowser.reset()
  const onlineListeners: (() => void)[] = []
  const permissionListeners: (() => unknown)[] = []
  Object.assign(globalThis, {
    addEventListener: (kind: string, listener: () => void) => {
      if (kind === 'online') onlineListeners.push(listener)
    },
  })
  const rig: BackgroundRig = {
    toPages: [],
    toTabs: [],
    accessLevels: {},
    granted: new Set(),
    grant: async origins => {
      rig.granted.add(origins)
      for (const listener of permissionListeners) await listener()
    },
    revoke: async origins => {
      rig.granted.delete(origins)
      for (const listener of permissionListeners) await listener()
    },
    registered: new Map(),
    started: [],
    version: '0.4.0',
    online: () => {
      for (const listener of onlineListeners) listener()
    },
    minute: () =>
      fakeBrowser.alarms.onAlarm
        .trigger({ name: 'throughline/poll', scheduledTime: Date.now(), persistAcrossSessions: true })
        .then(() => {}),
    signInWindow: vi.fn(async details => consentAt(server, details.url)),
    async start() {
      vi.resetModules()
      const { startBackground } = await import('../../../extension/background/start.ts')
      startBackground()
    },
    async restart() {
      fakeBrowser.runtime.onMessage.removeAllListeners()
      fakeBrowser.alarms.onAlarm.removeAllListeners()
      onlineListeners.length = 0
      permissionListeners.length = 0
      await rig.start()
    },
  }
  for (const area of ['local', 'session'] as const) {
    Object.assign(fakeBrowser.storage[area], {
      setAccessLevel: async ({ accessLevel }: { accessLevel: string }) => {
        rig.accessLevels[area] = accessLevel
      },
    })
  }
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ host_permissions: ['https://*.atlassian.net/*'], version: rig.version }),
    sendMessage: async (broadcast: Broadcast) => {
      rig.toPages.push(broadcast)
      throw new Error('Could not establish connection. Receiving end does not exist.')
    },
  })
  Object.assign(fakeBrowser.tabs, {
    query: async ({ url }: { url: string | string[] }) =>
      Array.isArray(url) || !url.startsWith('chrome-extension') ? [tab(7), tab(8)] : [],
    sendMessage: async (tabId: number, broadcast: Broadcast) => {
      if (tabId === 8) throw new Error('Could not establish connection. Receiving end does not exist.')
      rig.toTabs.push([tabId, broadcast])
    },
  })
  const permissionEvent = { addListener: (listener: () => unknown) => permissionListeners.push(listener) }
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every(one => rig.granted.has(one)),
    remove: async ({ origins = [] }: { origins?: string[] }) => {
      for (const one of origins) await rig.revoke(one)
      return true
    },
    onAdded: permissionEvent,
    onRemoved: permissionEvent,
  })
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => [...rig.registered.keys()].map(id => ({ id })),
    registerContentScripts: async (
      scripts: { id: string; matches: string[]; js: string[]; persistAcrossSessions: boolean }[],
    ) => {
      for (const { id, ...script } of scripts) {
        if (rig.registered.has(id)) throw new Error(`Duplicate script ID '${id}'`)
        rig.registered.set(id, script)
      }
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) if (!rig.registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`)
    },
    // A function is sent as text: nothing around it goes along.
    executeScript: async ({ target, files, func, args = [] }: ScriptRun) => {
      if (func) return [{ result: await new Function(`return (${func})(...arguments)`)(...args) }]
      if (target.tabId === 8) throw new Error('Cannot access contents of the page.')
      rig.started.push({ tabId: target.tabId, files: files ?? [] })
      return []
    },
  })
  Object.assign(fakeBrowser.identity, {
    getRedirectURL: (path: string) => `https://abc.chromiumapp.org/${path}`,
    launchWebAuthFlow: rig.signInWindow,
  })
  await fakeBrowser.storage.local.set({ settings: { server: server.origin, jiraBases: [] } })
  return rig
}

/** The person says yes: what the provider's redirect carries. */
export function consentAt(server: LocalServer, address: string, change: Record<string, string> = {}): string {
  const asked = new URL(address).searchParams
  const code = `code-${server.codes.size + 1}`
  server.codes.set(code, asked.get('code_challenge') ?? '')
  const answer = { code, state: asked.get('state') ?? '', iss: `${server.origin}/api/auth`, ...change }
  return `${asked.get('redirect_uri')}?${new URLSearchParams(answer)}`
}

/** Sends a message as the browser would and waits for the answer. */
export function send(sender: Sender, message: unknown): Promise<Answer<unknown>> {
  return new Promise(resolve => void fakeBrowser.runtime.onMessage.trigger(message, sender, resolve))
}

export function call(
  sender: Sender,
  path: string,
  input: unknown = null,
  type: Call['type'] = 'query',
): Promise<Answer<unknown>> {
  return send(sender, { kind: 'throughline/call', type, path, input })
}

export async function dataOf<T>(answer: Promise<Answer<unknown>>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`answered ${got.error.code}: ${got.error.sentence}`)
  return got.data as T
}

export async function errorOf(answer: Promise<Answer<unknown>>): Promise<ErrorAnswer> {
  const got = await answer
  if (got.ok) throw new Error(`answered ${JSON.stringify(got.data)}`)
  return got.error
}
