import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { ChoiceCards } from '../../../ui/choice-cards.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'

interface WrittenChoiceProps {
  connection: ConnectionView
  takeAway: boolean
  onChange: (takeAway: boolean) => void
}

/** What becomes of what was written into the tool: on how many items it stands, and whether it is taken away. */
export function WrittenChoice({ connection: { id, tool }, takeAway, onChange }: WrittenChoiceProps) {
  const written = useQuery({ ...trpc.connections.written.queryOptions({ connectionId: id }), gcTime: 0 })
  const words = texts.connections.written
  if (written.isPending) return <Skeleton lines={[80, 60]} />
  const items = written.data?.items ?? null
  if (items === 0) return null
  return (
    <ChoiceCards
      name="written"
      label={items === null ? words.mayStand(tool) : words.stands(tool, items)}
      isShown
      choices={[
        { value: true, title: words.takeAway, body: words.takeAwayBody(texts.tool(tool)) },
        { value: false, title: words.leave, body: words.leaveBody(texts.tool(tool)) },
      ]}
      chosen={takeAway}
      onChoose={onChange}
    />
  )
}
