import type { ComponentProps } from 'react'
import { z } from 'zod'
import { CheckInForm, type NewCheckIn } from '../ui/check-in-form.tsx'
import { useKept } from './kept.ts'

const typedCheckIn = z.object({ value: z.string(), confidence: z.number(), note: z.string() })

interface KeptCheckInProps extends Pick<ComponentProps<typeof CheckInForm>, 'keyResult' | 'saving' | 'problem'> {
  /** Resolves to whether it took. */
  onSave: (checkIn: NewCheckIn) => Promise<boolean>
  /** Checked in, or left. */
  onDone: () => void
}

/** A check-in whose words are there again where it was left before it was made. */
export function KeptCheckIn({ keyResult, saving, problem, onSave, onDone }: KeptCheckInProps) {
  const [typed, keepTyped] = useKept(`check-in/${keyResult.id}`, typedCheckIn)
  return (
    <CheckInForm
      {...{ keyResult, saving, problem, typed }}
      onType={keepTyped}
      onSave={async checkIn => {
        if (!(await onSave(checkIn))) return
        keepTyped(null)
        onDone()
      }}
      onCancel={onDone}
    />
  )
}
