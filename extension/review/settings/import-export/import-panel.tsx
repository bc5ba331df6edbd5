import { useState } from 'react'
import { Section } from '../../../ui/section.tsx'
import { texts } from '../../../ui/texts.ts'
import { useCaughtFocus } from '../../../ui/use-caught-focus.ts'
import { ChooseFile } from './choose-file.tsx'
import { DescribeFile } from './describe-file.tsx'
import { digestOf } from './file-digest.ts'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport } from './import-report.tsx'
import { InterruptedChecks, interrupted } from './interrupted-checks.tsx'
import type { OpenedFile } from './open-file.ts'
import { SendingProgress } from './sending-progress.tsx'
import type { ExportedTable } from './take-export.ts'
import { type Imports, isWorking } from './use-imports.ts'
import { useSending } from './use-sending.ts'

interface ImportPanelProps {
  imports: Imports
  tables: ExportedTable[]
}

/** The way of a file: chosen, described, checked, imported. Whoever comes back stands where the file does. */
export function ImportPanel({ imports, tables }: ImportPanelProps) {
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const sending = useSending(async importId => {
    await imports.refresh()
    imports.show(importId)
    setOpened(null)
  })
  const { shown } = imports
  const step = opened
    ? `${opened.file.name} ${sending.progress !== null}`
    : `${shown?.id} ${shown?.state} ${shown?.cancelledAt}`
  // Each step takes the place of the one whose button was pressed.
  const stage = useCaughtFocus<HTMLDivElement>(step, { later: true })

  /** A file whose check was interrupted goes on as it was described then. Sending says why one cannot be read. */
  async function open(file: OpenedFile) {
    const begun = interrupted(imports.list)
    const digest = begun.length > 0 ? await digestOf(file.file).catch(() => null) : null
    const before = begun.find(one => one.digest === digest)
    setOpened(file)
    if (before) void sending.send(file, before)
  }

  function again() {
    imports.show('none')
    sending.reset()
    void imports.refresh()
    setOpened(null)
  }

  return (
    <Section title={texts.imports.importTitle}>
      <div ref={stage} tabIndex={-1} className="import-stage caught-focus">
        {opened && sending.progress ? (
          <SendingProgress
            progress={sending.progress}
            problem={sending.problem}
            onRetry={sending.retry}
            onStop={again}
          />
        ) : opened ? (
          <DescribeFile
            opened={opened}
            sending={sending.isSending}
            problem={sending.problem}
            onCheck={described => void sending.send(opened, described)}
            onAnother={again}
          />
        ) : shown && isWorking(shown) ? (
          <ImportProgress shown={shown} imports={imports} />
        ) : shown && shown.state !== 'receiving' ? (
          <ImportReport key={`${shown.id} ${shown.state}`} shown={shown} imports={imports} onAnother={again} />
        ) : (
          <>
            <InterruptedChecks imports={imports} />
            <ChooseFile tables={tables} onOpened={open} />
          </>
        )}
      </div>
    </Section>
  )
}
