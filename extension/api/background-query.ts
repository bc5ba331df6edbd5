import { queryOptions } from '@tanstack/react-query'
import { callBackground } from './background-client.ts'
import type { BackgroundPath, BackgroundProcedures } from './protocol.ts'

/** Query options of one of the background's own procedures. Its data is the `Answer`: a refusal is a value, never an error. */
export function backgroundQuery<P extends BackgroundPath>(path: P, input: BackgroundProcedures[P]['input']) {
  return queryOptions({
    queryKey: ['background', path, input],
    queryFn: () => callBackground(path, input),
  })
}
