/** Stands in the place of the calls to the background: answers by path, and keeps what was asked. */
import type { Answer, Call } from '../../../../extension/api/protocol.ts'
import { ERRORS, type ErrorCode } from '../../../../shared/errors.ts'

type Answering = (input: never) => unknown

class Refusal {
  readonly code: ErrorCode
  readonly sentence: string
  constructor(code: ErrorCode, sentence: string) {
    this.code = code
    this.sentence = sentence
  }
}

const answering = new Map<string, Answering>()
let calls: Call[] = []

/** From now on a path is answered so, or as what it resolves to. */
export function answer(path: string, by: Answering): void {
  answering.set(path, by)
}

/** An answer that refuses. */
export function refusal(code: ErrorCode, sentence: string = ERRORS[code].sentence): Refusal {
  return new Refusal(code, sentence)
}

/** The inputs that a path was called with, in turn. */
export function inputsOf(path: string): unknown[] {
  return calls.filter(call => call.path === path).map(call => call.input)
}

export function forgetAnswers(): void {
  answering.clear()
  calls = []
}

export async function sendCall<T>(call: Call): Promise<Answer<T>> {
  calls.push(call)
  const by = answering.get(call.path)
  if (!by) throw new Error(`Nobody answers ${call.path}.`)
  const given = await by(call.input as never)
  if (given instanceof Refusal) return { ok: false, error: { code: given.code, sentence: given.sentence } }
  return { ok: true, data: given as T }
}

export function callBackground(path: string, input: unknown): Promise<Answer<unknown>> {
  return sendCall({ kind: 'throughline/call', type: 'query', path, input })
}
