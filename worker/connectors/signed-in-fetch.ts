import type { Tool } from '../../shared/graph/item-key.ts'
import type { Credentials } from './credentials.ts'
import { pacedFetch } from './paced-fetch.ts'
import { VendorError } from './vendor-error.ts'
import type { VendorPorts } from './vendors.ts'

/** Gives an access token of a grant that is not `refused`; see TokenKeeper. */
export type AccessToken = (refused: string | null) => Promise<string>

/**
 * `fetch` with a connection's credentials, within the vendor's limits. An access token that is refused is renewed once;
 * when the new one is refused too, nothing but signing in again helps.
 */
export function signedInFetch(credentials: Credentials, accessToken: AccessToken, ports: VendorPorts): typeof fetch {
  const paced = pacedFetch(ports)
  if (credentials.kind !== 'oauth') {
    const authorization = fixedAuthorization(credentials)
    return (input, init) => paced(withAuthorization(new Request(input, init), authorization))
  }
  return async (input, init) => {
    const request = new Request(input, init)
    const token = await accessToken(null)
    try {
      return await paced(withAuthorization(request.clone(), `Bearer ${token}`))
    } catch (error) {
      if (!(error instanceof VendorError) || error.code !== 'sign_in_again') throw error
      const renewed = await accessToken(token)
      return paced(withAuthorization(request, `Bearer ${renewed}`))
    }
  }
}

function fixedAuthorization(credentials: Exclude<Credentials, { kind: 'oauth' }>): string {
  if (credentials.kind === 'token') return `Bearer ${credentials.token}`
  const text = new TextEncoder().encode(`${credentials.email}:${credentials.token}`)
  return `Basic ${btoa(String.fromCharCode(...text))}`
}

function withAuthorization(request: Request, authorization: string): Request {
  request.headers.set('authorization', authorization)
  return request
}

/** The tokens of a connection that is being made: they were given a moment ago. */
export function givenToken(tool: Tool, given: Credentials): AccessToken {
  return async refused => {
    if (given.kind !== 'oauth' || refused !== null) throw new VendorError('sign_in_again', `${tool} refused the token.`)
    return given.accessToken
  }
}
