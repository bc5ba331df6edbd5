import { fileURLToPath } from 'node:url'
import { defineConfig } from 'wxt'
import { EXTENSION_KEY, FIREFOX_ID } from './shared/extension-identity.ts'

/** Host pages, least privilege: every path, because people reach an item from another page of the same host without a load. */
const HOSTS = [
  'https://*.atlassian.net/*',
  'https://*.jira.com/*',
  'https://*.hubspot.com/*',
  'https://www.notion.so/*',
  'https://notion.so/*',
  'https://app.notion.com/*',
]

/**
 * Hosts that a person may add in the settings: a Jira of their own, wherever it is, and published Notion sites. Nothing
 * of it is granted until the browser has asked them for that one host.
 */
const ADDED_BY_PEOPLE = ['https://*/*', 'http://*/*']

/**
 * Scripts of our own only, no frames, no forms, nothing loaded from elsewhere. Requests go to the Worker, whose address
 * a person may set, hence any https host; plain http to this machine only. Inline styles are React's `style` attributes.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * What libraries could do with text as code or as markup and never may here: zod would build faster parsers with the
 * Function constructor, which the policy above refuses at run time, and React and d3 can set markup, which nothing of
 * ours asks for. Without it there is nothing left to go wrong, and nothing for the stores' reviewers to find.
 */
const NO_CODE_FROM_TEXT = {
  name: 'throughline:no-code-from-text',
  transform(code: string, id: string) {
    if (id.includes('/zod/v4/core/')) return code.replaceAll('const F = Function;', REFUSED)
    return SETS_MARKUP.test(id) ? code.replaceAll(/\.innerHTML = /g, '.textContent = ') : null
  },
}
/** By path: React's own code, and what the map selects elements with. */
const SETS_MARKUP = /\/(react-dom\/cjs|d3-selection)\//
const REFUSED = "const F = class { constructor() { throw new Error('No code is made of text here.') } };"

/** What stands in for WXT's own in the content script, by module. */
const IN_PAGES = {
  'wxt/utils/content-script-context': fileURLToPath(new URL('extension/page/no-context.ts', import.meta.url)),
  'wxt/browser': fileURLToPath(new URL('extension/page/late-browser.ts', import.meta.url)),
}
/** Nearly all of it runs on every page that shows an item. To build it in one go takes Chromium half as long as by piece. */
const RUNS_AT_ONCE = '//# allFunctionsCalledOnLoad'
const TERSER = {
  ecma: 2020,
  module: true,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
  format: { preamble: RUNS_AT_ONCE },
} as const

/** What `wxt zip` makes goes to the stores: they give an extension its id and take no key. */
const IS_FOR_STORES = process.argv.includes('zip')

/** 140 is the first version that shows people what an extension sends, and an extended support release. */
const GECKO = {
  id: FIREFOX_ID,
  strict_min_version: '140.0',
  data_collection_permissions: { required: ['websiteContent', 'personallyIdentifyingInfo'] },
}

/** Firefox for Android shows it from 142 on. */
const GECKO_ANDROID = { strict_min_version: '142.0' }

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  imports: false,
  // Firefox too: version 2 could not limit who may frame the panel, and has another API for the toolbar.
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react'],
  vite: () => ({ plugins: [NO_CODE_FROM_TEXT] }),
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      if (!entrypoints.some(({ type }) => type === 'content-script')) return
      // Every page of the hosts loads this script: smaller by 4 % than the default, which is quicker, makes it.
      config.build = { ...config.build, minify: 'terser', terserOptions: TERSER }
      config.define = { ...config.define, 'import.meta.env.MODE': '"production"' }
      config.resolve = { ...config.resolve, alias: IN_PAGES }
    },
  },
  manifest: ({ browser }) => ({
    name: 'Throughline',
    description: 'See which bet and key result every ticket, deal and page serves, where you work.',
    permissions: ['storage', 'identity', 'alarms', 'notifications', 'scripting'],
    // The Worker's host is not among them: it allows our origin itself (CORS), and tokens go in a header.
    host_permissions: HOSTS,
    optional_host_permissions: ADDED_BY_PEOPLE,
    action: { default_title: 'Throughline' },
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    content_scripts: [{ matches: HOSTS, js: ['content-scripts/overlay.js'], run_at: 'document_end' }],
    web_accessible_resources: [panelFrame(browser)],
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: GECKO, gecko_android: GECKO_ANDROID } }
      : { ...(IS_FOR_STORES ? {} : { key: EXTENSION_KEY }), minimum_chrome_version: '130' }),
  }),
})

/**
 * The panel's frame, on the hosts and on whatever people add: patterns are fixed here, so they name every host. That
 * no other page can open it, or find out that the extension is there, is due to its address, which is another in each
 * session of the browser and known to the content script alone: Chromium's `use_dynamic_url`, since 130; in Firefox the
 * whole extension has an address of its own in each installation.
 */
function panelFrame(browser: string) {
  const frame = { resources: ['panel.html'], matches: ADDED_BY_PEOPLE }
  return browser === 'firefox' ? frame : { ...frame, use_dynamic_url: true }
}
