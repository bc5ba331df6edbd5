import { useMutation, useQuery } from '@tanstack/react-query'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { callBackground } from './background-client.ts'
import { backgroundQuery } from './background-query.ts'
import type { SessionView } from './protocol.ts'

interface Session {
  /** Undefined while being asked. */
  session: SessionView | undefined
  signingIn: boolean
  /** Why the session could not be read, or the last sign-in or sign-out did not succeed. */
  problem: ErrorAnswer | null
  signIn: () => void
  signOut: () => void
}

/** Who is signed in, and signing in and out. The background tells every page when it changed. */
export function useSession(): Session {
  const state = useQuery(backgroundQuery('session.state', null))
  const signIn = useMutation({
    mutationFn: () => callBackground('session.signIn', null),
    onSuccess: () => state.refetch(),
  })
  const signOut = useMutation({
    mutationFn: () => callBackground('session.signOut', null),
    onSuccess: () => state.refetch(),
  })
  const answers = [signIn.data, signOut.data, state.data]
  const refused = answers.find(answer => answer && !answer.ok)
  return {
    session: state.data?.ok ? state.data.data : undefined,
    signingIn: signIn.isPending,
    problem: refused && !refused.ok ? refused.error : null,
    signIn: () => signIn.mutate(),
    signOut: () => signOut.mutate(),
  }
}
