import { join } from 'node:path'
import { newSecrets } from '../../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../../playground/local-worker.ts'
import { serve } from '../../playground/serve.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { anOwner, type Owner } from '../workspace/account.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }
export const WEBHOOK_SECRET = 'the secret of the benchmark'

/** The real Worker connected to a stand-in of Jira, with its limits, over HTTP. */
export interface BenchJira {
  worker: LocalWorker
  site: JiraSite
  owner: Owner
  connectionId: string
  /** Calls a procedure of the API as the extension does. */
  call<T>(path: string, input: unknown, method?: 'GET' | 'POST'): Promise<T>
  close(): Promise<void>
}

/** Starts both and connects them; nothing has been read yet. */
export async function startBenchJira(issues: number): Promise<BenchJira> {
  const site = new JiraSite('bench.atlassian.net', ACCOUNT)
  for (let index = 0; index < issues; index += 1) site.add()
  const served = await serve(request => site.fetch(request), site.host)
  const worker = await startLocalWorker({
    secrets: newSecrets(),
    persistTo: null,
    inspector: true,
    entrypoint: join(import.meta.dirname, '..', 'bench-worker.ts'),
    vars: { VENDOR_ORIGINS: JSON.stringify({ [site.host]: served.origin }) },
  })
  const owner = await anOwner(worker.url, 'Connections')
  const call = caller(worker.url, owner)
  const input = { tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: WEBHOOK_SECRET }
  const { connectionId } = await call<{ connectionId: string }>('connections.connect', input, 'POST')
  const close = async () => {
    await worker.close()
    await served.close()
  }
  return { worker, site, owner, connectionId, call, close }
}

function caller(url: URL, { accessToken, workspaceId }: Owner): BenchJira['call'] {
  return async (path, input, method = 'GET') => {
    const at = new URL(`/trpc/${path}`, url)
    if (method === 'GET') at.searchParams.set('input', JSON.stringify(input))
    const response = await fetch(at, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'x-throughline-workspace': workspaceId,
      },
      ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return JSON.parse(text).result.data
  }
}
