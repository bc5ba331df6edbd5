import type { Settings } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

const NONE: Settings = { server: null, jiraBases: [], notionSites: false, dimUntagged: false, reminder: null }

export const settings = storedItem<Settings>('local:settings', NONE, [
  // Published Notion sites and dimmed cards came with version 2.
  former => ({ ...NONE, ...(former as Pick<Settings, 'server' | 'jiraBases'>) }),
  // The reminder came with version 3.
  former => ({ ...NONE, ...(former as Omit<Settings, 'reminder'>) }),
])
