import { type DragEvent, useRef, useState } from 'react'
import { texts } from '../../../ui/texts.ts'
import { type OpenedFile, openFile } from './open-file.ts'
import type { ExportedTable } from './take-export.ts'

interface ChooseFileProps {
  tables: ExportedTable[]
  /** What is done before something else stands here than the choice. */
  onOpened: (opened: OpenedFile) => Promise<void>
}

/** A place to drop a file, or to pick one. What cannot be read says why. */
export function ChooseFile({ tables, onOpened }: ChooseFileProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [looking, setLooking] = useState(false)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  async function take(files: FileList | null) {
    const [file, ...others] = files ?? []
    if (!file) return
    if (others.length > 0) return setProblem(texts.imports.many)
    setProblem(null)
    setLooking(true)
    const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]))
    const opened = await openFile(file, columnsOf).catch(error => {
      console.error('Throughline: could not look into a file', error)
      return { problem: texts.imports.unreadable }
    })
    if ('problem' in opened) setProblem(opened.problem)
    else await onOpened(opened)
    setLooking(false)
  }

  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  return (
    <>
      <p className="settings-lead">{texts.imports.lead}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button does */}
      <div
        className="drop-place"
        data-over={over || undefined}
        onDragOver={hold}
        onDragLeave={hold}
        onDrop={event => {
          hold(event)
          void take(event.dataTransfer.files)
        }}
      >
        <p>
          <button
            type="button"
            className="button button-primary"
            disabled={looking}
            onClick={() => picker.current?.click()}
          >
            {looking ? texts.imports.looking : texts.imports.choose}
          </button>{' '}
          <span className="faint">{texts.imports.drop}</span>
        </p>
        <p className="faint">{texts.imports.accepts}</p>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={texts.imports.file}
          accept=".csv,.tsv,.txt,.jsonl,.json,text/csv,text/plain"
          onChange={event => {
            const { files } = event.target
            void take(files).then(() => {
              if (picker.current) picker.current.value = ''
            })
          }}
        />
      </div>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </>
  )
}
