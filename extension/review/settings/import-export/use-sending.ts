import { useEffect, useRef, useState } from 'react'
import { ERRORS, type ErrorAnswer } from '../../../../shared/errors.ts'
import type { RowCounts } from '../../../../shared/import/import-kind.ts'
import { answerOf } from '../../../api/error-answer.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Described } from './describe-file.tsx'
import { digestOf } from './file-digest.ts'
import type { OpenedFile } from './open-file.ts'
import { type Portion, portionsOf } from './send-file.ts'

export interface SendingState {
  fileName: string
  /** Bytes of the file that have been read. */
  read: number
  size: number
  rows: number
  counts: RowCounts
}

export interface Sending {
  isSending: boolean
  /** Null before the first portion is on its way. */
  progress: SendingState | null
  problem: ErrorAnswer | null
  /** `digest` is given where the file's is known already. */
  send: (opened: OpenedFile, described: Described & { digest?: string | null }) => Promise<void>
  /** Goes on with the portion that did not get through. */
  retry: () => void
  reset: () => void
}

/** By a DOMException the browser says that a file was changed, moved or taken away since it was chosen. */
const UNREADABLE: ErrorAnswer = { code: 'invalid_input', sentence: texts.imports.unreadable }

/**
 * Sends a file to be checked, portion by portion, each only when the one before is taken: neither the page nor the
 * Worker ever holds more than two of them. A file whose check was interrupted goes on after the rows that are in. Calls
 * `onSent` with the import's id once all of it is checked.
 */
export function useSending(onSent: (importId: string) => Promise<void>): Sending {
  const [progress, setProgress] = useState<SendingState | null>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const run = useRef(0)
  const goOn = useRef<(() => void) | null>(null)
  useEffect(
    () => () => {
      run.current += 1
    },
    [],
  )

  /** Sends a portion until it is taken; waits for somebody to try again where it is not. Null once it is given up. */
  async function insist<T>(mine: number, call: () => Promise<T>): Promise<T | null> {
    for (;;) {
      if (run.current !== mine) return null
      try {
        const answer = await call()
        if (run.current !== mine) return null
        setProblem(null)
        return answer
      } catch (error) {
        if (run.current !== mine) return null
        const answer = answerOf(error)
        setProblem(answer)
        if (ERRORS[answer.code].status < 500 && answer.code !== 'rate_limited') throw error
        await new Promise<void>(resolve => {
          goOn.current = resolve
        })
      }
    }
  }

  const send: Sending['send'] = async (opened, { kind, mapping, decimal, digest: known }) => {
    run.current += 1
    const mine = run.current
    const { file } = opened
    setSending(true)
    setProblem(null)
    try {
      const digest = known ?? (await digestOf(file))
      if (run.current !== mine) return
      const about = { fileName: file.name.slice(-255), kind, mapping, decimal, digest }
      const { importId, received, counts } = await trpcClient.import.begin.mutate(about)
      if (run.current !== mine) return
      const state: SendingState = { fileName: file.name, read: 0, size: file.size, rows: received, counts }
      setProgress({ ...state })
      const portions = portionsOf(opened, received, read => {
        state.read = read
      })
      for await (const portion of portions) {
        const taken = await insist(mine, () => sendPortion(importId, portion))
        if (!taken) return
        Object.assign(state, { rows: taken.received, counts: taken.counts })
        setProgress({ ...state })
      }
      if (!(await insist(mine, () => trpcClient.import.finish.mutate({ importId })))) return
      await onSent(importId)
      setProgress(null)
    } catch (error) {
      if (run.current !== mine) return
      // All else that fails carries its own answer.
      setProblem(error instanceof DOMException ? UNREADABLE : answerOf(error))
      setProgress(null)
    } finally {
      if (run.current === mine) setSending(false)
    }
  }

  return {
    isSending,
    progress,
    problem,
    send,
    retry: () => {
      setProblem(null)
      goOn.current?.()
    },
    reset: () => {
      run.current += 1
      goOn.current?.()
      setProgress(null)
      setProblem(null)
      setSending(false)
    },
  }
}

function sendPortion(importId: string, portion: Portion) {
  return trpcClient.import.rows.mutate({ importId, ...portion })
}
