/**
 * `npm start`: the whole product on this machine, with the sample workspace, in a Chromium of its own.
 * `-- --once` walks through it headless and takes pictures; `-- --reset` clears the data of earlier runs first.
 */
import { parseArgs } from 'node:util'
import type { BrowserContext } from '@playwright/test'
import { checkDatabase, orDamaged } from './damage.ts'
import { buildExtension } from './extension-build.ts'
import { findChromium } from './find-browser.ts'
import { freePort } from './free-port.ts'
import { extensionPage, launchBrowser } from './launch-browser.ts'
import { findSample, loadSample } from './load-sample.ts'
import { DATABASE_FOLDER, newSecrets, PROFILE_FOLDER, recall, remember, reset } from './local-data.ts'
import { type LocalVendors, startLocalVendors, TRIAL } from './local-vendors.ts'
import { type LocalWorker, startLocalWorker } from './local-worker.ts'
import { practiceWorkspace } from './practice-workspace.ts'
import { routePracticePages } from './route-practice-pages.ts'
import { SAMPLE_LOGIN } from './sample-account.ts'
import { signIn } from './sign-in.ts'
import { step } from './steps.ts'
import { clearPictures, PICTURES, THEMES, type Theme, takePicture, walk } from './tour.ts'
import { TOUR_URLS } from './tour-urls.ts'

const WHAT_TO_CLICK = `
Signed in as Mara Lindqvist (${SAMPLE_LOGIN.email}, password ${SAMPLE_LOGIN.password}). In the browser:
  Review    the four Monday questions, answered.
  Jira      the line above the issue says which bet it serves and why that is at risk. Click it for the panel.
  HubSpot   this deal serves no key result yet: click the line and tag it; undo it there too.
  Notion    the same line on a page.
  Settings  (in the review) connect the Jira ${TRIAL.site} with ${TRIAL.email} and the token ${TRIAL.token}.
  Toolbar   the icon counts your key results at risk; click it. (Pin it from the puzzle piece.)
Ctrl-C ends everything. The data stays for the next run; npm start -- --reset clears it.`

const { values: asked } = parseArgs({ options: { once: { type: 'boolean' }, reset: { type: 'boolean' } } })
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const headless = asked.once === true || !hasDisplay

interface Playground {
  vendors: LocalVendors
  worker: LocalWorker
  extension: string
  workspaceId: string
}

async function prepare(): Promise<Playground> {
  if (asked.reset) await step('Local data cleared.', reset)
  const last = await orDamaged(recall)
  const secrets = last?.secrets ?? newSecrets()
  const port = await freePort(last?.port)
  await remember({ port, secrets })
  const vendors = await startLocalVendors()
  const [worker, extension] = await Promise.all([
    step(
      started => `Worker at ${started.url.origin}, migrations applied.`,
      () =>
        orDamaged(() =>
          startLocalWorker({
            ...{ secrets, persistTo: DATABASE_FOLDER, port, onLog: printTrouble },
            vars: { VENDOR_ORIGINS: JSON.stringify(vendors.origins) },
          }),
        ),
    ),
    step('Extension built.', () => buildExtension('playground', `http://127.0.0.1:${port}`)),
  ])
  try {
    return { vendors, worker, extension, workspaceId: await prepareData(worker) }
  } catch (error) {
    await worker.close()
    await vendors.close()
    throw error
  }
}

async function prepareData(worker: LocalWorker): Promise<string> {
  return orDamaged(async () => {
    await checkDatabase(worker.db)
    const found = await findSample(worker.db)
    if (found !== null) return step('Sample workspace kept from the last run.', () => found)
    return step('Sample workspace loaded: Acme Dispatch.', () => loadSample(worker, new Date().toISOString()))
  })
}

function printTrouble(level: string, message: string): void {
  if (level === 'error' || level === 'warn') console.error(`         Worker: ${message}`)
}

/** Takes the sample user's consent back, so that the tour meets the page that asks for it, also on kept data. */
async function forgetConsent({ db }: LocalWorker): Promise<void> {
  await db.prepare('delete from oauth_consent').run()
}

async function tour(context: BrowserContext, show: (theme: Theme) => void): Promise<void> {
  await clearPictures()
  await step('Signed in as the sample user.', () =>
    signIn(context, async (what, page) => {
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        await takePicture(page, what === 'sign-in' ? '01-sign-in' : '02-consent', theme)
      }
    }),
  )
  for (const theme of THEMES) {
    show(theme)
    await step(`Walked through it, ${theme}.`, () => walk(context, theme))
  }
  console.log(`Pictures: ${PICTURES}`)
}

async function openTabs(context: BrowserContext): Promise<void> {
  const [first] = context.pages()
  const page = first ?? (await context.newPage())
  await page.goto(extensionPage('review.html'))
  for (const url of Object.values(TOUR_URLS)) await (await context.newPage()).goto(url)
  await page.bringToFront()
}

function untilEnded(context: BrowserContext): Promise<void> {
  return new Promise(resolve => {
    context.once('close', () => resolve())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

async function main(): Promise<void> {
  const executablePath = await step(
    path => `Chromium: ${path}`,
    () => findChromium(),
  )
  const { vendors, worker, extension, workspaceId } = await prepare()
  const profile = headless ? '' : PROFILE_FOLDER
  let theme: Theme = 'light'
  try {
    const context = await step('Browser open, extension installed.', () =>
      launchBrowser({ executablePath, extension, profile, headless }),
    )
    try {
      await routePracticePages(
        context,
        () => practiceWorkspace(worker.db, workspaceId),
        () => theme,
      )
      if (headless) {
        await forgetConsent(worker)
        return await tour(context, next => {
          theme = next
        })
      }
      await step('Signed in as the sample user.', () => signIn(context))
      await step('Tabs open.', () => openTabs(context))
      console.log(WHAT_TO_CLICK)
      await untilEnded(context)
    } finally {
      await context.close()
    }
  } finally {
    await worker.close()
    await vendors.close()
  }
}

try {
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
