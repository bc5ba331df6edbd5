/** Sends deliveries as vendors do: again, some times, while the answer is not a success. */
export interface Sent {
  /** The status of each attempt. */
  attempts: number[]
}

/**
 * @param post makes and posts the request of one attempt, counted from 0; a fresh one each time, for signatures age
 * @param isRetried whether this vendor tries again after such an answer
 */
export async function sendWithRetries(
  post: (attempt: number) => Promise<Response>,
  mostRetries: number,
  isRetried: (status: number) => boolean,
): Promise<Sent> {
  const attempts: number[] = []
  for (let attempt = 0; attempt <= mostRetries; attempt += 1) {
    const { status } = await post(attempt)
    attempts.push(status)
    if (status < 300 || !isRetried(status)) break
  }
  return { attempts }
}
