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

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  imports: false,
  modules: ['@wxt-dev/module-react'],
  manifest: ({ browser }) => ({
    name: 'Throughline',
    description: 'See which bet and key result every ticket, deal and page serves, where you work.',
    permissions: ['storage', 'identity', 'alarms', 'notifications', 'scripting'],
    host_permissions: HOSTS,
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: { id: FIREFOX_ID, strict_min_version: '128.0' } } }
      : { key: EXTENSION_KEY }),
  }),
})
