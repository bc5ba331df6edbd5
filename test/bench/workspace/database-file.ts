import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The file a local Worker keeps its D1 in. Throws when there is none or several. */
export function databaseFile(persistTo: string): string {
  const names = readdirSync(persistTo, { recursive: true, encoding: 'utf8' })
  // Beside each database lies one of bookkeeping that has no tables of ours and stays small.
  const files = names.filter(name => name.includes('d1') && name.endsWith('.sqlite')).map(name => join(persistTo, name))
  const [largest] = files.toSorted((a, b) => statSync(b).size - statSync(a).size)
  if (!largest) throw new Error(`There is no D1 database in ${persistTo}.`)
  return largest
}
