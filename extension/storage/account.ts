import { storage } from 'wxt/utils/storage'

/** Who is signed in, and the workspace every request names. */
export interface Account {
  server: string
  email: string
  workspace: { id: string; name: string } | null
}

export const account = storage.defineItem<Account | null>('local:account', { fallback: null, version: 1 })
