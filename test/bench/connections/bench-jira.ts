import { join } from 'node:path'
import { type CallApi, callApi } from '../../playground/call-api.ts'
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
  call: CallApi
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
  const call = callApi(worker.url, owner)
  const input = { tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: WEBHOOK_SECRET }
  const { connectionId } = await call<{ connectionId: string }>('connections.connect', input, 'POST')
  const close = async () => {
    await worker.close()
    await served.close()
  }
  return { worker, site, owner, connectionId, call, close }
}
