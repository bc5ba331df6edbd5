import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { numberFormat } from '../../../ui/formats.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './dialog-choices.css'

interface WrittenChoiceProps {
  connection: ConnectionView
  takeAway: boolean
  onChange: (takeAway: boolean) => void
}

/** What becomes of what was written into the tool: on how many items it stands, and whether it is taken away. */
export function WrittenChoice({ connection: { id, tool }, takeAway, onChange }: WrittenChoiceProps) {
  const { locale } = useViewer()
  const written = useQuery({ ...trpc.connections.written.queryOptions({ connectionId: id }), gcTime: 0 })
  const words = texts.connections.written
  if (written.isPending) return <Skeleton lines={[80, 60]} />
  const items = written.data?.items ?? null
  if (items === 0) return null
  const sentence = words.stands(tool, items === null ? null : numberFormat(locale).format(items))
  return (
    <div className="dialog-choices" role="radiogroup" aria-label={sentence}>
      <p>{sentence}</p>
      {[true, false].map(takes => (
        <label key={String(takes)}>
          <input type="radio" name="written" checked={takeAway === takes} onChange={() => onChange(takes)} />
          <span>
            <strong>{takes ? words.takeAway : words.leave}</strong>
            <span>{takes ? words.takeAwayBody(texts.tool(tool)) : words.leaveBody(texts.tool(tool))}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
