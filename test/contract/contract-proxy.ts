/**
 * A proxy that lets through only what a vendor's contract allows: a request that breaks it is refused, an answer that
 * breaks it becomes an error. The contracts lie beside the project; where they do not, there is no proxy.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../playground/free-port.ts'
import { ROOT } from '../playground/paths.ts'

const CONTRACTS = join(ROOT, '..', 'shared', 'contracts')
const STARTS_WITHIN_MS = 150_000

/** The contract's file; null where it is not beside the project. */
export function contractFile(name: string): string | null {
  const path = join(CONTRACTS, name)
  return existsSync(path) ? path : null
}

/**
 * Notion's contract with the one thing that it leaves out and Notion's own client has: a query sorted by the time of the
 * last edit names no property.
 */
export function withTimestampSorts(path: string): string {
  const contract = JSON.parse(readFileSync(path, 'utf8'))
  const sort = contract.components.schemas.sortObject
  sort.required = sort.required.filter((name: string) => name !== 'property')
  sort.properties.timestamp = { enum: ['created_time', 'last_edited_time'] }
  const amended = join(mkdtempSync(join(tmpdir(), 'throughline-contract-')), 'notion.json')
  writeFileSync(amended, JSON.stringify(contract))
  return amended
}

export interface ContractProxy {
  origin: string
  close(): void
}

/** Starts the proxy before `upstream`; ends when it listens. Throws with what it wrote when it does not. */
export async function contractProxy(contract: string, upstream: string): Promise<ContractProxy> {
  const port = await freePort()
  const bin = createRequire(import.meta.url).resolve('@stoplight/prism-cli')
  const options = ['--errors', '--host', '127.0.0.1', '--port', String(port)]
  const child = spawn(process.execPath, [bin, 'proxy', ...options, contract, upstream], { stdio: 'pipe' })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The proxy did not start: ${said}`)), STARTS_WITHIN_MS)
    const hear = (chunk: Buffer) => {
      said += chunk
      if (!said.includes('Prism is listening')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', code => reject(new Error(`The proxy ended with ${code}: ${said}`)))
  })
  return { origin: `http://127.0.0.1:${port}`, close: () => child.kill() }
}
