import { useState } from 'react'
import type { TokenInput } from '../../../../shared/graph/connection.ts'
import type { ConnectionSettings, ConnectionView, LeftBehindView } from '../../../../shared/views/connections.ts'
import type { GrantedSite } from '../../../api/outputs.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'
import { connectionName } from './connection-state.ts'
import type { HowToEnd } from './disconnect-dialog.tsx'

/** Every change of the Connections section. Each resolves to whether it took. */
export interface ConnectionEdits extends Pick<Edits, 'saving' | 'problem' | 'reset'> {
  /** The connection that the last change was about; null for one that was being made. */
  about: string | null
  /** Connects with a token; `made` hears the new connection's id. */
  connect(input: TokenInput, made: (connectionId: string) => void): Promise<boolean>
  renew(connection: ConnectionView, input: TokenInput): Promise<boolean>
  /** Connects another site that a connection's sign-in opens; `made` hears the new connection's id. */
  connectSite(connection: ConnectionView, site: GrantedSite, made: (connectionId: string) => void): Promise<boolean>
  /** What the tool signs its deliveries with from now on. */
  changeSecret(connection: ConnectionView, webhookSecret: string): Promise<boolean>
  /** Waits for a token of Notion's again. */
  awaitToken(connection: ConnectionView): Promise<boolean>
  pause(connection: ConnectionView): Promise<boolean>
  resume(connection: ConnectionView): Promise<boolean>
  disconnect(connection: ConnectionView, how: HowToEnd): Promise<boolean>
  /** What an ended connection left in its tool has been read. */
  dismissLeftBehind(left: LeftBehindView): Promise<boolean>
  /** Chooses what is read and how; then everything is read anew. */
  configure(connection: ConnectionView, settings: ConnectionSettings): Promise<boolean>
  /** `leaveWritten` where nothing more is written, but what was written stays. */
  writeBack(connection: ConnectionView, on: boolean, leaveWritten?: boolean): Promise<boolean>
  /** Has what the tool refused written again. */
  retryRefusals(connection: ConnectionView): Promise<boolean>
  /** Sends given-up events through again: those named, or all. */
  replay(connection: ConnectionView, deliveryIds: string[] | null, count: number): Promise<boolean>
}

/** The changes of the Connections section through the Worker, with undo where there is a way back. */
export function useConnectionEdits({ run: runChange, saving, problem, reset }: Edits): ConnectionEdits {
  const [about, setAbout] = useState<string | null>(null)
  const { connections } = trpcClient
  const words = texts.connections
  const pause = ({ id }: ConnectionView) => connections.pause.mutate({ connectionId: id })
  const resume = ({ id }: ConnectionView) => connections.resume.mutate({ connectionId: id })
  const configure = ({ id }: ConnectionView, settings: ConnectionSettings, leaveWritten = false) =>
    connections.configure.mutate({
      ...{ connectionId: id, settings: settings as ConfigureInput['settings'] },
      ...(leaveWritten ? { leaveWritten } : {}),
    })

  const runOn =
    (id: string | null): Edits['run'] =>
    (change, text, undo) => {
      setAbout(id)
      return runChange(change, text, undo)
    }

  return {
    ...{ saving, problem, reset, about },
    connect: (input, made) =>
      runOn(null)(
        async () => made((await connections.connect.mutate(input)).connectionId),
        words.connected(texts.tool(input.tool)),
        null,
      ),
    renew: (connection, credentials) =>
      runOn(connection.id)(
        () => connections.reconnect.mutate({ connectionId: connection.id, credentials }),
        words.renewed(connectionName(connection)),
        null,
      ),
    connectSite: (connection, { siteId, site }, made) =>
      runOn(connection.id)(
        async () => made((await connections.connectSite.mutate({ connectionId: connection.id, siteId })).connectionId),
        words.connected(words.name(texts.tool(connection.tool), site)),
        null,
      ),
    changeSecret: (connection, webhookSecret) =>
      runOn(connection.id)(
        () => connections.changeWebhookSecret.mutate({ connectionId: connection.id, webhookSecret }),
        words.webhook.secretChanged,
        null,
      ),
    awaitToken: connection =>
      runOn(connection.id)(
        () => connections.awaitVerification.mutate({ connectionId: connection.id }),
        words.webhook.tokenAwaited,
        null,
      ),
    pause: connection =>
      runOn(connection.id)(
        () => pause(connection),
        words.paused(connectionName(connection)),
        () => resume(connection),
      ),
    resume: connection =>
      runOn(connection.id)(
        () => resume(connection),
        words.resumed(connectionName(connection)),
        () => pause(connection),
      ),
    disconnect: (connection, how) =>
      runOn(connection.id)(
        () => connections.disconnect.mutate({ connectionId: connection.id, ...how }),
        ({ leavesWebhooks, takesAway }) => {
          const leftIn = leavesWebhooks ? texts.tool(connection.tool) : null
          const name = connectionName(connection)
          return takesAway > 0
            ? words.end.goesOn(name, connection.tool, takesAway, leftIn)
            : words.end.done(name, how.erase, leftIn)
        },
        null,
      ),
    dismissLeftBehind: left =>
      runOn(left.id)(
        () => connections.dismissLeftBehind.mutate({ connectionId: left.id }),
        words.leftBehind.dismissed,
        null,
      ),
    configure: (connection, settings) =>
      runOn(connection.id)(
        () => configure(connection, settings),
        ({ runId }) => words.reading.saved(connectionName(connection), runId !== null),
        connection.firstLoad && (() => configure(connection, { ...emptied(settings), ...connection.settings })),
      ),
    writeBack: (connection, on, leaveWritten = false) =>
      runOn(connection.id)(
        () => configure(connection, { writeBack: on }, leaveWritten),
        (on ? words.writeBack.on : leaveWritten ? words.writeBack.off : words.writeBack.takenAway)(
          texts.tool(connection.tool),
        ),
        () => configure(connection, { writeBack: !on }),
      ),
    retryRefusals: connection =>
      runOn(connection.id)(
        () => connections.retryRefusals.mutate({ connectionId: connection.id }),
        ({ retried }) => words.writeBack.retried(retried),
        null,
      ),
    replay: (connection, deliveryIds, count) =>
      runOn(connection.id)(
        () => connections.replay.mutate({ connectionId: connection.id, deliveryIds }),
        words.deadLetters.replayed(count),
        null,
      ),
  }
}

type ConfigureInput = Parameters<typeof trpcClient.connections.configure.mutate>[0]

/** What was not chosen before is unchosen again by saying nothing in its place. */
function emptied(settings: ConnectionSettings): ConnectionSettings {
  return {
    ...(settings.projects ? { projects: [] } : {}),
    ...(settings.pipelines ? { pipelines: [] } : {}),
    ...(settings.dataSources ? { dataSources: {} } : {}),
    ...(settings.states ? { states: {} } : {}),
  }
}
