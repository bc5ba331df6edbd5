import { type BrowserContext, chromium } from '@playwright/test'
import { EXTENSION_ID } from '../../shared/extension-identity.ts'

export interface LaunchOptions {
  executablePath: string
  /** The built extension's folder. */
  extension: string
  /** The browser profile's folder; empty for one that ends with the browser. */
  profile: string
  headless: boolean
  /** The language its pages are read in; the machine's where it is absent. */
  locale?: string
}

const LOADED_WITHIN_MS = 60_000

/**
 * Opens Chromium with the extension installed. Throws an Error that says what to do when the browser refuses the
 * extension, as branded Chrome does.
 */
export async function launchBrowser({
  executablePath,
  extension,
  profile,
  headless,
  locale,
}: LaunchOptions): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    ...(locale ? { locale } : {}),
    viewport: headless ? { width: 1280, height: 860 } : null,
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    ignoreDefaultArgs: ['--enable-automation'],
  })
  const [running] = context.serviceWorkers()
  const worker =
    running ?? (await context.waitForEvent('serviceworker', { timeout: LOADED_WITHIN_MS }).catch(() => null))
  if (worker && new URL(worker.url()).host === EXTENSION_ID) return context
  await context.close()
  throw new Error(
    `${executablePath} did not load the extension. Branded Chrome refuses unpacked ones: install Chromium, or set CHROMIUM_PATH to one.`,
  )
}

/** The address of a page of the extension. */
export function extensionPage(path: string): string {
  return `chrome-extension://${EXTENSION_ID}/${path}`
}
