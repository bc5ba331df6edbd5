import type { AtRiskView } from '../../shared/views/at-risk.ts'
import { lastAtRisk } from '../storage/at-risk.ts'
import { paintBadge } from './badge.ts'
import type { Operation, WorkerClient } from './worker-client.ts'

const AT_RISK: Operation = { type: 'query', path: 'atRisk.mine', input: undefined }

export interface AtRisk {
  /** Reads the view again. Where that fails the last one stays, with its time. */
  refresh(): Promise<void>
  /** A page read the view: keep it. */
  seen(operation: Operation, data: unknown): Promise<void>
  /** Paints the icon from what was kept: the browser forgets a badge when it ends. */
  paint(): Promise<void>
}

/** My key results at risk: kept for the popup, counted on the icon. */
export function createAtRisk(worker: WorkerClient): AtRisk {
  async function keep(data: unknown): Promise<void> {
    // Our own Worker's answer to `atRisk.mine`.
    const view = data as AtRiskView
    await lastAtRisk.setValue({ view, readAt: new Date().toISOString() })
    await paintBadge(view)
  }

  return {
    async refresh() {
      const answer = await worker.call(AT_RISK)
      if (answer.ok) await keep(answer.data)
      else if (answer.error.code === 'unauthenticated') await paintBadge(null)
    },
    async seen(operation, data) {
      if (operation.path === AT_RISK.path) await keep(data)
    },
    async paint() {
      await paintBadge((await lastAtRisk.getValue())?.view ?? null)
    },
  }
}
