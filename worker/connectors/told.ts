import { VendorError } from './vendor-error.ts'

/** The data of an answer of openapi-fetch. Every error but 404 was thrown by the fetch below it. */
export async function told<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call
  if (data === undefined) throw missing(response)
  return data
}

/** The same; null for what is not there. */
export async function toldOrGone<T>(call: Promise<{ data?: T; response: Response }>): Promise<T | null> {
  const answered = await call
  return answered.response.status === 404 ? null : told(Promise.resolve(answered))
}

/** For calls whose answer has no body. */
export async function done(call: Promise<{ response: Response }>): Promise<void> {
  const { response } = await call
  if (!response.ok) throw missing(response)
}

function missing({ url, status }: Response): VendorError {
  return new VendorError('refused', `${url ? new URL(url).pathname : 'What was asked for'} is not there.`, { status })
}
