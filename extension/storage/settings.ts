import type { Settings } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

const NONE: Settings = { server: null, jiraBases: [], notionSites: false, dimUntagged: false }

export const settings = storedItem<Settings>('local:settings', NONE, [
  // Published Notion sites and dimmed cards came with version 2.
  former => ({ ...NONE, ...(former as Pick<Settings, 'server' | 'jiraBases'>) }),
])
