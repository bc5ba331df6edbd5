/**
 * `npm run deploy`: the migrations, then the Worker, on the Cloudflare account wrangler is signed in to.
 * `-- --dry-run` does as much of it as needs no account: runs the migrations on a throw-away database and builds the Worker.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { unstable_readConfig as readConfig } from 'wrangler'
import { ROOT } from '../playground/paths.ts'

const CONFIG = join(ROOT, 'wrangler.toml')
const NO_DATABASE = /^[0-]*$/

/** What must be put right in wrangler.toml before anything is deployed, each with how. */
export function obstacles(config: {
  d1_databases: { database_id?: string | undefined }[]
  vars: Record<string, unknown>
}): string[] {
  const found: string[] = []
  if (config.d1_databases.some(({ database_id }) => NO_DATABASE.test(database_id ?? '')))
    found.push(
      'There is no database yet: run "npx wrangler d1 create throughline" and put its id into wrangler.toml as database_id.',
    )
  const { PUBLIC_URL } = config.vars
  if (typeof PUBLIC_URL !== 'string' || !PUBLIC_URL.startsWith('https://'))
    found.push('PUBLIC_URL in wrangler.toml is not the address the Worker will have: set it to that, with https://.')
  return found
}

function wrangler(...args: string[]): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'wrangler'), args, { cwd: ROOT, stdio: 'inherit' })
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', code => resolve(code ?? 1))
  })
}

async function rehearse(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-deploy-'))
  try {
    const migrated = await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', join(folder, 'state'))
    return migrated || (await wrangler('deploy', '--dry-run', '--outdir', join(folder, 'worker')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' } } })
  const found = obstacles(readConfig({ config: CONFIG }))
  if (values['dry-run']) {
    const code = await rehearse()
    for (const obstacle of found) console.log(`Before the real one: ${obstacle}`)
    return code
  }
  for (const obstacle of found) console.error(obstacle)
  if (found.length > 0) return 1
  return (await wrangler('d1', 'migrations', 'apply', 'DB', '--remote')) || wrangler('deploy')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main()
