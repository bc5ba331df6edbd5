import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { unstable_DevEnv as DevEnv } from 'wrangler'
import { applyMigrations } from './apply-migrations.ts'
import { freePort } from './free-port.ts'
import { ROOT } from './paths.ts'

/** The Worker's secrets as it needs them locally. */
export interface LocalSecrets {
  BETTER_AUTH_SECRET: string
  /** 32 bytes in base64. */
  CONNECTION_KEY: string
}

export interface LocalWorkerOptions {
  secrets: LocalSecrets
  /** Folder that keeps D1 from run to run; null for a database that ends with the Worker. */
  persistTo: string | null
  /** Another entry than wrangler.toml names, for what wraps the Worker. */
  entrypoint?: string
  /** Taken when it is free. */
  port?: number
  /** Whether a debugger may look in, at `inspectorUrl`. */
  inspector?: boolean
  /** The origin by which others reach it, where that is not its own. */
  publicUrl?: string
  /** Further variables of its environment, by name. */
  vars?: Record<string, string>
  /** What the Worker writes to its log. */
  onLog?: (level: string, message: string) => void
}

export interface LocalWorker {
  /** The origin it answers at, on loopback, or its public one. */
  url: URL
  /** The port it listens on. */
  port: number
  /** The same D1 the Worker uses. */
  db: D1Database
  secrets: LocalSecrets
  /** The WebSocket of its debugger; null where none was asked for. */
  inspectorUrl: URL | null
  /** Fires the Worker's own `scheduled` handler. */
  scheduled(at: Date): Promise<void>
  close(): Promise<void>
}

/**
 * Starts the real Worker in workerd with local D1 and queues and applies the migrations.
 * Wrangler's test harness is made of the same parts but cannot keep its data. Throws when the Worker does not build.
 */
export async function startLocalWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  const port = await freePort(options.port)
  const publicUrl = options.publicUrl ?? `http://127.0.0.1:${port}`
  const devEnv = new DevEnv()
  const loaded = loadedIn(devEnv)
  const worker = await devEnv.startWorker({
    config: join(ROOT, 'wrangler.toml'),
    ...(options.entrypoint ? { entrypoint: options.entrypoint } : {}),
    bindings: {
      ...Object.fromEntries(
        Object.entries(options.vars ?? {}).map(([name, value]) => [name, { type: 'plain_text' as const, value }]),
      ),
      PUBLIC_URL: { type: 'plain_text', value: publicUrl },
      BETTER_AUTH_SECRET: { type: 'secret_text', value: options.secrets.BETTER_AUTH_SECRET },
      CONNECTION_KEY: { type: 'secret_text', value: options.secrets.CONNECTION_KEY },
    },
    dev: {
      server: { hostname: '127.0.0.1', port },
      persist: options.persistTo ?? false,
      watch: false,
      inspector: options.inspector ? { hostname: '127.0.0.1', port: await freePort() } : false,
      logLevel: 'none',
      structuredLogsHandler: ({ level, message }: { level: string; message: string }) =>
        options.onLog?.(level, message),
    },
  })
  try {
    await Promise.all([worker.ready, loaded])
    const runtime = devEnv.runtimes[0]?.mf
    if (!runtime) throw new Error('The Worker started without its bindings.')
    const bindings = await runtime.getBindings<{ DB: D1Database }>()
    await applyMigrations(bindings.DB)
    return {
      url: new URL(publicUrl),
      port,
      db: bindings.DB,
      secrets: options.secrets,
      inspectorUrl: options.inspector ? ((await worker.inspectorUrl) ?? null) : null,
      // Wrangler's own way asks its proxy, which does not know the Worker.
      scheduled: async at => {
        const { outcome } = await (await runtime.getWorker()).scheduled({ scheduledTime: at })
        if (outcome !== 'ok') throw new Error(`The scheduled handler ended with: ${outcome}.`)
      },
      close: () => worker.dispose(),
    }
  } catch (error) {
    await worker.dispose()
    throw error
  }
}

/** Ends when the Worker's code runs; the proxy before it is ready even when the code does not build. */
function loadedIn(devEnv: DevEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = ({ cause }: { cause?: unknown }) =>
      reject(new Error(`The Worker does not start. ${told(cause)}`, { cause }))
    devEnv.once('reloadComplete', () => resolve())
    devEnv.once('buildFailed', fail)
    devEnv.once('error', fail)
  })
}

function told(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return cause.cause instanceof Error ? `${cause.message} ${told(cause.cause)}` : cause.message
}
