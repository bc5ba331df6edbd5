/**
 * The extension's fixed identity. The key is the public half that Chromium derives the id from
 * (https://developer.chrome.com/docs/extensions/reference/manifest/key), so the redirect and origin
 * checks of the Worker can be exact. Edge takes the same; Firefox has its own id.
 */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsedclPZPUHzkyaXJnfS67e69LlzwPUqAsuyyntzIbmYaiAish1eXGnpiEQWcI8DBBbFV8G00lL490gGKZvlDoziEsfogy4u2WDOAoeyMAk6/WKO68yA/GqSuypr0hvhOdFBSU/iGcApvvsTmp0WBUXJT/rqqrcByTDjxKfYHo0SE+aFQAYdJuEFSf1AD4fI8XmnJ+aeBCg9kX3psxABefKBO4y06u1BJvjqBNBQyG9R+mCzKjvWmFSmqrgbm+Os3cUMnRGoXavlyyDQLkMttc2cp/dwP0Qwf03BNdfPY8S4u2Gkz5kESzU5Hz8jv1Vh+ZTdSOmNMSKFOzUrq+n0wxQIDAQAB'
export const EXTENSION_ID = 'nbembeldmlonjapfkepgekcalbahgkgi'
export const FIREFOX_ID = 'throughline@throughline.example'
/** Where `identity.launchWebAuthFlow` ends: a host that only the browser answers. */
export const REDIRECT_URL = `https://${EXTENSION_ID}.chromiumapp.org/signed-in`
/**
 * The same in Firefox, which derives the host from the add-on's id: the SHA-1 of FIREFOX_ID in hex
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity/getRedirectURL).
 */
export const FIREFOX_REDIRECT_URL = 'https://2e1c9f2bfe2700b10276af93872cacd1bf0d5e16.extensions.allizom.org/signed-in'
/** The extension as an OAuth client of the Worker: public, so without a secret. */
export const OAUTH_CLIENT_ID = 'throughline-extension'
/** What the extension may ask for; less than a web session, which also manages members and accounts. */
export const SCOPES = ['graph:read', 'graph:write', 'offline_access'] as const
export type Scope = (typeof SCOPES)[number]
