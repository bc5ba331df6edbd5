import { ZodError } from 'zod'
import { ERRORS, type ErrorAnswer, type ErrorCode, ThroughlineError } from '../../shared/errors.ts'

/** The answer of a code, with the sentence everybody reads for it. */
export function problem(code: ErrorCode): ErrorAnswer {
  return { code, sentence: ERRORS[code].sentence }
}

/** Anything thrown in the background, as the value that crosses to a page. What nobody foresaw is written to the console. */
export function answerOfFailure(error: unknown): ErrorAnswer {
  if (error instanceof ThroughlineError) return error.toAnswer()
  if (error instanceof ZodError) {
    const fields = error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
    return { ...problem('invalid_input'), fields }
  }
  console.error('Throughline: unforeseen failure in the background', error)
  return problem('internal')
}
