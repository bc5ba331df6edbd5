import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { answerOf } from '../../../api/error-answer.ts'
import type { RebuildStep } from '../../../api/outputs.ts'
import { trpcClient } from '../../../api/trpc-client.ts'

/** How far a rebuild is, and what it found to stand otherwise so far. */
export type Rebuilt = Pick<RebuildStep, 'cursor' | 'done' | 'total' | 'changed' | 'mended' | 'examples'>

interface Rebuild {
  /** Null before the first. */
  rebuilt: Rebuilt | null
  isWorking: boolean
  /** Why it stands still. */
  problem: ErrorAnswer | null
  start(): void
  /** Goes on from where it was stopped or stood still. */
  goOn(): void
  stop(): void
}

/** Works out all statuses anew, call by call; leaving the page stops it between two calls, and nothing is lost by that. */
export function useRebuild(): Rebuild {
  const queries = useQueryClient()
  const [rebuilt, setRebuilt] = useState<Rebuilt | null>(null)
  const [isWorking, setWorking] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const under = useRef<AbortController | null>(null)
  useEffect(() => () => under.current?.abort(), [])

  async function work(from: Rebuilt | null): Promise<void> {
    const ending = new AbortController()
    under.current = ending
    setWorking(true)
    setProblem(null)
    try {
      let sum = from
      do {
        const step: RebuildStep = await trpcClient.graph.rebuild.mutate({ cursor: sum?.cursor ?? null })
        sum = added(sum, step)
        setRebuilt(sum)
      } while (sum.cursor && !ending.signal.aborted)
      if (sum.changed + sum.mended > 0) await queries.invalidateQueries()
    } catch (error) {
      setProblem(answerOf(error))
    } finally {
      setWorking(false)
    }
  }

  return {
    rebuilt,
    isWorking,
    problem,
    start: () => {
      setRebuilt(null)
      void work(null)
    },
    goOn: () => void work(rebuilt),
    stop: () => under.current?.abort(),
  }
}

function added(sum: Rebuilt | null, step: RebuildStep): Rebuilt {
  return {
    ...step,
    changed: (sum?.changed ?? 0) + step.changed,
    mended: (sum?.mended ?? 0) + step.mended,
    examples: [...(sum?.examples ?? []), ...step.examples],
  }
}
