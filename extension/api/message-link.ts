import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { ERRORS, type ErrorAnswer } from '../../shared/errors.ts'
import type { AppRouter } from '../../worker/trpc/router.ts'
import { sendCall } from './background-client.ts'

/** JSON-RPC's code for a server's error, which tRPC's shape asks for; ours is `answer.code`. */
const JSON_RPC_SERVER_ERROR = -32000

/** Ends the chain of links: an operation becomes a call to the background, which speaks to the Worker. */
export const messageLink: TRPCLink<AppRouter> =
  () =>
  ({ op }) =>
    observable(observer => {
      let wanted = true
      if (op.type === 'subscription') {
        observer.error(errorFor({ code: 'invalid_input', sentence: ERRORS.invalid_input.sentence }))
        return
      }
      // `sendCall` never rejects.
      void sendCall<unknown>({ kind: 'throughline/call', type: op.type, path: op.path, input: op.input }).then(
        answer => {
          if (!wanted) return
          if (!answer.ok) {
            observer.error(errorFor(answer.error))
            return
          }
          observer.next({ result: { type: 'data', data: answer.data } })
          observer.complete()
        },
      )
      function giveUp(): void {
        wanted = false
        observer.error(TRPCClientError.from(new DOMException('The call was given up.', 'AbortError')))
      }
      op.signal?.addEventListener('abort', giveUp, { once: true })
      return () => {
        wanted = false
        op.signal?.removeEventListener('abort', giveUp)
      }
    })

function errorFor(answer: ErrorAnswer): TRPCClientError<AppRouter> {
  const data = { code: answer.code, httpStatus: ERRORS[answer.code].status, answer }
  return TRPCClientError.from({ error: { code: JSON_RPC_SERVER_ERROR, message: answer.sentence, data } })
}
