/** What a caller of the API is known by. */
export interface Caller {
  workspaceId: string
  accessToken: string
}

/** Calls a procedure of the API as the extension does. Throws with the status and what was answered. */
export type CallApi = <T>(path: string, input?: unknown, method?: 'GET' | 'POST') => Promise<T>

export class ApiRefusal extends Error {
  readonly status: number

  constructor(path: string, status: number, answer: string) {
    super(`${path} answered ${status}: ${answer}`)
    this.status = status
  }
}

/** The caller's token may be another one from call to call. */
export function callApi(url: URL, caller: Caller): CallApi {
  return async (path, input, method = 'GET') => {
    const at = new URL(`/trpc/${path}`, url)
    if (method === 'GET' && input !== undefined) at.searchParams.set('input', JSON.stringify(input))
    const response = await fetch(at, {
      method,
      headers: {
        authorization: `Bearer ${caller.accessToken}`,
        'content-type': 'application/json',
        'x-throughline-workspace': caller.workspaceId,
      },
      ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new ApiRefusal(path, response.status, text)
    return JSON.parse(text).result.data
  }
}
