import { browser } from 'wxt/browser'

/**
 * Keeps content scripts out of our storage. `storage.local` is open to them until this is called, so it is the
 * first thing the background does. Firefox has no access levels for `local`
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/storage/StorageArea/setAccessLevel);
 * there only our own content scripts could read it, and they never do.
 */
export async function keepStorageTrustedOnly(): Promise<void> {
  await Promise.all(
    [browser.storage.local, browser.storage.session].map(async area => {
      if ('setAccessLevel' in area) await area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
    }),
  )
}
