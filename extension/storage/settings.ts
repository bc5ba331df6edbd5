import { storage } from 'wxt/utils/storage'
import type { Settings } from '../api/protocol.ts'

export const settings = storage.defineItem<Settings>('local:settings', {
  fallback: { server: null, jiraBases: [] },
  version: 1,
})
