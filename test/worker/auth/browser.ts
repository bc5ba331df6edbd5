/** A browser as far as the sign-in needs one: keeps cookies, posts forms, stops at redirects. Works over any fetch. */

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

export interface Browser {
  publicUrl: string
  get(path: string): Promise<Response>
  postForm(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  postJson(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  cookie(): string
}

/** A fresh browser at the Worker under `publicUrl`. `address` is the client's IP, which rate limits go by. */
export function newBrowser(fetchLike: FetchLike, publicUrl: string, address?: string): Browser {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function send(path: string, init: { method: string; body?: string; headers: Record<string, string> }) {
    const headers = {
      accept: 'text/html',
      ...(jar.size > 0 ? { cookie: cookie() } : {}),
      ...(address ? { 'cf-connecting-ip': address } : {}),
      ...init.headers,
    }
    const response = await fetchLike(new URL(path, publicUrl).href, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }

  return {
    publicUrl,
    cookie,
    get: path => send(path, { method: 'GET', headers: {} }),
    postForm: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl, ...headers },
      }),
    postJson: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', accept: 'application/json', origin: publicUrl, ...headers },
      }),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}
