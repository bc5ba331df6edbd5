/** Fetch as a browser's navigation: Node's says of itself that it is none, and then is told in JSON where to go on. */
export async function navigating(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.headers.get('content-type')?.includes('json')) return response
  const answer = (await response.clone().json()) as { redirect?: boolean; url?: string }
  if (!answer.redirect || !answer.url) return response
  return new Response(null, { status: 302, headers: { location: answer.url } })
}
