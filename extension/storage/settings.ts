import type { Settings } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

export const settings = storedItem<Settings>('local:settings', { server: null, jiraBases: [] })
