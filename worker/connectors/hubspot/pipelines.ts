import { z } from 'zod'
import { WORK_STATES, type WorkState } from '../../../shared/graph/work-item.ts'
import type { Container } from '../source.ts'
import type { Pipeline, Stage } from './models.ts'

/** What a connection's settings can say about its portal. */
export const hubSpotSettings = z.object({
  /** Ids of the pipelines whose deals count; empty or absent: all. */
  pipelines: z.array(z.string()).optional(),
  /** Work states of stages by their id, where HubSpot's own metadata is not enough. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
})
export type HubSpotSettings = z.infer<typeof hubSpotSettings>

/** Stages by id, each with its state. Ids of stages are unique in a portal. */
export type Stages = ReadonlyMap<string, { label: string; state: WorkState }>

export function stagesOf(pipelines: readonly Pipeline[], settings: HubSpotSettings): Stages {
  return new Map(
    pipelines.flatMap(({ stages }) =>
      stages.map(stage => [
        stage.id,
        { label: stage.label, state: settings.states?.[stage.id] ?? stateOfStage(stage) },
      ]),
    ),
  )
}

export function containerOf({ id, label, stages }: Pipeline): Container {
  const statuses = stages.map(stage => ({ id: stage.id, name: stage.label, state: stateOfStage(stage) }))
  return { id, name: label, statuses }
}

/** A closed stage with probability 1 is won, with less lost; `isClosed` and `probability` are texts. Any other is under way. */
function stateOfStage({ metadata }: Stage): WorkState {
  const probability = Number(metadata?.probability)
  const isClosed = metadata?.isClosed === 'true' || probability === 1
  if (!isClosed) return 'doing'
  return probability === 1 ? 'done' : 'dropped'
}
