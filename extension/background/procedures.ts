import { z } from 'zod'
import { viewName } from '../../shared/anchor-overrides.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import {
  type BackgroundPath,
  type BackgroundProcedures,
  KEPT_ANSWERS,
  type LineAnswer,
  type Settings,
  type ShownAnswer,
} from '../api/protocol.ts'
import { TIME_OF_DAY } from '../api/reminder-time.ts'
import { readJiraBase } from '../hosts/jira-base.ts'
import { lastAtRisk } from '../storage/at-risk.ts'
import { settings } from '../storage/settings.ts'
import { texts } from '../ui/texts.ts'
import { announceOverlaySettings } from './announce.ts'
import type { ChangeWatch } from './change-watch.ts'
import type { ContextCache } from './context-cache.ts'
import { problem } from './failure.ts'
import { keptAnswer } from './kept-answers.ts'
import { lineState } from './line-state.ts'
import { PANEL_LOOK } from './looks.ts'
import { tellOfMissing } from './missing-anchors.ts'
import type { Outbox } from './outbox.ts'
import { overlayOfPage } from './overlay-of-page.ts'
import type { OverlaySettingsKeeper } from './overlay-settings.ts'
import { closePanel, hideItem, showItem, shownItem } from './panel.ts'
import type { Reminder } from './reminder.ts'
import type { Caller } from './sender.ts'
import type { Session } from './session.ts'
import { giveBackPermissions, syncSites } from './sites.ts'
import { openPage, openReview } from './tabs.ts'
import type { TokenKeeper } from './token-keeper.ts'
import type { WorkerClient } from './worker-client.ts'

/** Runs one procedure on an input nobody has checked yet. Throws ZodError or ThroughlineError. */
export type Procedure = (input: unknown, caller: Caller) => Promise<unknown>

const MOST_SITES = 20
const none = z.null().or(z.undefined())
const pageItem = z.object({
  key: itemKey,
  kind: z.string().max(60),
  url: z.url().max(4000),
  title: z
    .string()
    .max(1000)
    .transform(title => title || texts.untitledPage),
})
const change = z.object({ id: z.uuid() })
const base = z.string().superRefine((text, check) => {
  const { base: read, problem: wrong } = readJiraBase(text)
  if (read !== text) check.addIssue(wrong ?? texts.refused.base(read))
})
const wantedSettings = z.object({
  server: z.string().nullable().optional(),
  jiraBases: z.array(base).max(MOST_SITES, texts.refused.bases(MOST_SITES)).optional(),
  notionSites: z.boolean().optional(),
  dimUntagged: z.boolean().optional(),
  reminder: z
    .object({ weekday: z.int().min(1).max(7), time: z.string().regex(TIME_OF_DAY, texts.reminder.wrongTime) })
    .nullable()
    .optional(),
})
const shownItems = z.array(itemKey).max(500)
const missing = z.object({ view: viewName, used: z.enum(['second', 'floating', 'none']) })

/** A procedure from the schema of its input and the function that answers; the protocol's types hold both to it. */
function procedure<P extends BackgroundPath>(
  input: z.ZodType<unknown>,
  answer: (input: BackgroundProcedures[P]['input'], caller: Caller) => Promise<BackgroundProcedures[P]['output']>,
): Procedure {
  return async (raw, caller) => answer(input.parse(raw) as BackgroundProcedures[P]['input'], caller)
}

interface Parts {
  tokens: TokenKeeper
  session: Session
  contexts: ContextCache
  watch: ChangeWatch
  outbox: Outbox
  overlay: OverlaySettingsKeeper
  reminder: Reminder
  worker: WorkerClient
  /** Reads what the Worker wants to know of the caller's page, behind. */
  readPage(answers: LineAnswer[], caller: Caller): void
}

/** What the background answers itself, by path. */
export function backgroundProcedures({
  tokens,
  session,
  contexts,
  watch,
  outbox,
  overlay,
  reminder,
  worker,
  readPage,
}: Parts): Record<BackgroundPath, Procedure> {
  async function changeSettings(wanted: Partial<Settings>): Promise<Settings> {
    const former = await settings.getValue()
    const changed = await session.changeSettings(wanted)
    await syncSites()
    await overlay.resume()
    await reminder.schedule()
    // Before the permissions go: without them the tabs could not be found.
    await announceOverlaySettings(former)
    await giveBackPermissions(former)
    return changed
  }

  async function lineAnswers(items: ItemKey[], fresh: boolean, caller: Caller): Promise<LineAnswer[]> {
    if (await tokens.isSignedIn()) {
      if (!fresh) return outbox.overlay(items, await contexts.cached(items))
      const answers = await contexts.fresh(items)
      readPage(answers, caller)
      return outbox.overlay(items, answers)
    }
    return items.map(() => ({ context: null, problem: problem('unauthenticated'), cachedAt: null }))
  }

  async function shownAnswers(items: ItemKey[], fresh: boolean, caller: Caller): Promise<ShownAnswer[]> {
    const now = new Date()
    return (await lineAnswers(items, fresh, caller)).map(answer => ({ ...answer, line: lineState(answer, now) }))
  }

  return {
    'line.contexts': procedure<'line.contexts'>(
      z.object({ items: shownItems, fresh: z.boolean() }),
      ({ items, fresh }, caller) => shownAnswers(items, fresh, caller),
    ),
    'line.pulse': procedure<'line.pulse'>(none, async () => {
      await watch.pulse()
      return null
    }),
    'panel.show': procedure<'panel.show'>(pageItem, async (item, caller) => {
      await showItem(tabOf(caller), item)
      return { look: PANEL_LOOK }
    }),
    'panel.hide': procedure<'panel.hide'>(none, async (_input, caller) => {
      await hideItem(tabOf(caller))
      return null
    }),
    'panel.item': procedure<'panel.item'>(none, async (_input, caller) =>
      caller.tabId === null ? null : shownItem(caller.tabId),
    ),
    'panel.close': procedure<'panel.close'>(none, async (_input, caller) => {
      await closePanel(tabOf(caller))
      return null
    }),
    'session.state': procedure<'session.state'>(none, () => session.state()),
    'session.signIn': procedure<'session.signIn'>(none, () => session.signIn()),
    'session.signOut': procedure<'session.signOut'>(none, () => session.signOut()),
    'atRisk.cached': procedure<'atRisk.cached'>(none, () => lastAtRisk.getValue()),
    'outbox.list': procedure<'outbox.list'>(none, () => outbox.list()),
    'outbox.retry': procedure<'outbox.retry'>(change, async ({ id }) => {
      await outbox.retry(id)
      return null
    }),
    'outbox.dismiss': procedure<'outbox.dismiss'>(change, async ({ id }) => {
      await outbox.dismiss(id)
      return null
    }),
    'answers.cached': procedure<'answers.cached'>(
      z.object({ path: z.enum(KEPT_ANSWERS), input: z.unknown() }),
      ({ path, input }) => keptAnswer(path, input),
    ),
    'settings.read': procedure<'settings.read'>(none, () => settings.getValue()),
    'settings.write': procedure<'settings.write'>(wantedSettings, changeSettings),
    'overlay.settings': procedure<'overlay.settings'>(none, () => overlay.current()),
    'overlay.open': procedure<'overlay.open'>(z.object({ items: shownItems }), async ({ items }, caller) => {
      const [settings, known] = await Promise.all([overlay.current(), shownAnswers(items, false, caller)])
      return { ...overlayOfPage(settings, pageOf(caller)), known }
    }),
    'overlay.dim': procedure<'overlay.dim'>(z.object({ dimUntagged: z.boolean() }), async wanted => {
      await changeSettings(wanted)
      return overlay.current()
    }),
    'anchor.missing': procedure<'anchor.missing'>(missing, async told => {
      if (await tokens.isSignedIn()) await tellOfMissing(worker, told)
      return null
    }),
    'tabs.openReview': procedure<'tabs.openReview'>(
      z.object({ view: z.string().max(60).nullable(), nodeId: z.string().max(64).nullable() }),
      async ({ view, nodeId }) => {
        await openReview(view, nodeId)
        return null
      },
    ),
    'tabs.open': procedure<'tabs.open'>(z.object({ url: z.string().max(4000) }), async ({ url }) => {
      await openPage(url)
      return null
    }),
  }
}

function pageOf(caller: Caller): URL {
  if (caller.role !== 'content') throw new ThroughlineError('forbidden')
  return new URL(caller.url)
}

function tabOf(caller: Caller): number {
  if (caller.tabId === null) throw new ThroughlineError('forbidden')
  return caller.tabId
}
