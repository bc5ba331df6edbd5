/**
 * What `npm start`, `npm test`, `npm run bench` and `npm run deploy` call first: plain JavaScript for the Node that is there (20 and up),
 * without dependencies. Installs what package-lock.json asks for when it is missing or out of date, then runs the
 * TypeScript entry under the Node 24 that comes with the dependencies.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRIES = {
  start: 'test/playground/start.ts',
  test: 'test/run/all.ts',
  bench: 'test/bench/run.ts',
  deploy: 'test/run/deploy.ts',
}
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The packages a lock file lists, without the project itself; null where the file is missing or cut short. */
function packagesOf(lockFile) {
  try {
    const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'))
    return Object.entries(packages).filter(([path]) => path !== '')
  } catch {
    return null
  }
}

/** npm writes what it installed to node_modules/.package-lock.json last, so an install cut short never counts. */
export function isInstalled(projectRoot) {
  const wanted = packagesOf(join(projectRoot, 'package-lock.json'))
  const installed = packagesOf(join(projectRoot, 'node_modules', '.package-lock.json'))
  if (!wanted || !installed) return false
  const versions = new Map(installed.map(([path, { version }]) => [path, version]))
  // Packages for other platforms are in the lock file but never installed.
  return wanted.every(([path, { version, optional }]) =>
    versions.has(path) ? versions.get(path) === version : optional,
  )
}

/** The sentence for an install that failed: what is wrong and what to do. */
export function installFailure(output, command) {
  if (UNREACHABLE.test(output))
    return `The dependencies could not be installed, because npm's registry cannot be reached. Connect to the network (or set a registry you can reach: npm config set registry ADDRESS) and run ${command} again.`
  if (/ENOSPC/.test(output))
    return `The dependencies could not be installed, because the disk is full. Make room and run ${command} again.`
  if (/EACCES|EPERM/.test(output))
    return `The dependencies could not be installed, because ${root} may not be written to. Change its owner and run ${command} again.`
  return `The dependencies could not be installed. npm's own words are above; put that right and run ${command} again.`
}

function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, env, stdio: quiet ? 'pipe' : 'inherit' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (output += text))
    child.on('error', error => resolve({ code: 1, output: output + error.message }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

async function install(command) {
  const began = Date.now()
  console.log('Installing dependencies as package-lock.json lists them …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, output } = await run(npm, ['ci', '--no-audit', '--no-fund'], { quiet: true })
  if (code !== 0 || !existsSync(node)) {
    console.error(output.trim())
    console.error(`\n${installFailure(output, command)}`)
    return false
  }
  console.log(`Dependencies installed (${((Date.now() - began) / 1000).toFixed(1)} s).`)
  return true
}

async function main([name, ...args]) {
  const entry = ENTRIES[name]
  if (!entry) {
    console.error(`bootstrap: "${name ?? ''}" is not one of ${Object.keys(ENTRIES).join(', ')}.`)
    return 2
  }
  const command = name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`
  if (!(isInstalled(root) && existsSync(node)) && !(await install(command))) return 1
  const bin = join(root, 'node_modules', '.bin')
  const env = {
    ...process.env,
    PATH: [dirname(node), bin, process.env.PATH].join(delimiter),
    WRANGLER_SEND_METRICS: 'false',
    // workerd would ask the network where it is.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  // Ctrl-C reaches the child by itself: it ends cleanly and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  return (await run(node, [join(root, entry), ...args], { env })).code
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
