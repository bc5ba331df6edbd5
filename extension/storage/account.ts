import { storedItem } from './stored-item.ts'

/** Who is signed in, and the workspace every request names. */
export interface Account {
  server: string
  email: string
  workspace: { id: string; name: string } | null
}

export const account = storedItem<Account | null>('local:account', null)
