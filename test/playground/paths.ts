import { join } from 'node:path'

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, '..', '..')
/** Where `npm start` keeps its data from run to run: database, secrets, browser profile. */
export const LOCAL_DATA = join(ROOT, '.wrangler', 'playground')
