// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { digestOf } from '../../../../extension/review/settings/import-export/file-digest.ts'
import { ImportExportSection } from '../../../../extension/review/settings/import-export/import-export-section.tsx'
import type { ImportView, ReportRow } from '../../../../shared/views/imports.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const FILE = new File(
  [
    'Objective,Key result,Owner,Time period,Start,Target,Current\nOnline,Bookings,Ana,Q4 2026,"1,200","5,000",2345.5\nOnline,Desk,Ana,FY27,58 %,30 %,\n',
  ],
  'goals.csv',
)
const AT = '2026-11-16T08:00:05.000Z'
const COUNTS = { new: 1, changed: 0, same: 0, wrong: 1 }
const WRONG: ReportRow = {
  n: 2,
  key: '',
  table: '',
  label: 'Online · Desk',
  changes: [],
  says: [],
  byHand: null,
  problems: [{ field: 'period', message: 'Fiscal years differ.' }],
  cells: ['Online', 'Desk'],
}

function anImport(change: Partial<ImportView> = {}): ImportView {
  return {
    ...{ id: 'i', fileName: 'goals.csv', kind: 'goals', mapping: ['objective'], state: 'ready', byName: 'Lea Moreau' },
    ...{
      at: '2026-11-16T08:00:00.000Z',
      received: 2,
      counts: COUNTS,
      byHand: 0,
      done: 0,
      total: 0,
      cancelledAt: null,
      undoneAt: null,
      kept: 0,
    },
    ...{ problem: null, undoable: false, digest: null, decimal: '.' },
    ...change,
  }
}

let imports: ImportView[] = []
const setState = (change: Partial<ImportView>) => {
  imports = [anImport(change)]
}

beforeEach(() => {
  // happy-dom lays nothing out, and of what has no height no rows are in sight.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
  forgetAnswers()
  imports = []
  answer('export.tables', () => [{ name: 'bet', columns: ['id', 'title'] }])
  answer('export.counts', () => ({ bet: 3 }))
  answer('import.list', () => imports)
  answer('import.begin', () => ({ importId: 'i', received: 0, counts: { new: 0, changed: 0, same: 0, wrong: 0 } }))
  answer('import.rows', () => ({ received: 2, counts: COUNTS }))
  answer('import.finish', () => {
    setState({})
    return imports[0]
  })
  answer('import.report', ({ verdict }: { verdict: string }) => ({
    rows: verdict === 'wrong' ? [WRONG] : [],
    next: null,
  }))
  answer('import.start', () => setState({ state: 'deriving', done: 3, total: 12 }))
  answer('import.undo', () => setState({ state: 'undone', kept: 1 }))
})

async function choose(container: HTMLElement, file = FILE): Promise<void> {
  await screen.findByRole('button', { name: 'Choose a file' })
  const input = container.querySelector('input[type=file]')
  if (!input) throw new Error('There is nothing to choose a file with.')
  fireEvent.change(input, { target: { files: [file] } })
}

const OTHER = new File(['Objective,Key result\nAnother,file\n'], 'other.csv')

describe('importing a file', () => {
  it('guesses what it holds and how it is read, lets both be changed, and sends its rows once', async () => {
    const { user, container } = renderSection(<ImportExportSection />)
    await choose(container)
    expect(((await screen.findByLabelText('What the file holds')) as HTMLSelectElement).value).toBe('goals')
    expect((screen.getByLabelText('Read column Start as') as HTMLSelectElement).value).toBe('baseline')
    expect(within(screen.getByRole('region', { name: 'Its first 2 rows' })).getByText('Desk')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.selectOptions(screen.getByLabelText('Read column Objective as'), 'Left out')
    expect(screen.getByText(/^No column is read as Objective/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Check the file' }).hasAttribute('disabled')).toBe(true)
    await user.selectOptions(screen.getByLabelText('Read column Objective as'), 'Objective (needed)')
    await user.click(screen.getByRole('button', { name: 'Check the file' }))
    await screen.findByRole('heading', { name: 'What goals.csv does' })
    const mapping = ['objective', 'keyResult', 'owner', 'period', 'baseline', 'target', 'current']
    const digest = await digestOf(FILE)
    expect(inputsOf('import.begin')).toEqual([{ fileName: 'goals.csv', kind: 'goals', mapping, decimal: '.', digest }])
    expect(inputsOf('import.rows')).toMatchObject([{ importId: 'i', from: 1, rows: [{ 4: '1,200' }, { 1: 'Desk' }] }])
  })

  it('tells row by row what is wrong, imports the rest, and can be left and come back to', async () => {
    setState({})
    const { user, container } = renderSection(<ImportExportSection />)
    expect(await screen.findByText('Time period: Fiscal years differ.')).toBeTruthy()
    expect(screen.getByText('1 wrong row is left out.')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Import 1 row' }))
    expect(await screen.findByText(/3 of 12/)).toBeTruthy()
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('3')
  })

  it('rows come page by page; where the next one does not come, those that are there stay and it is asked for again', async () => {
    setState({ counts: { ...COUNTS, wrong: 12 } })
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...WRONG, n: from + index, label: `Goal ${from + index}` }))
    const second = { n: 9, step: 0, key: '' }
    answer('import.report', ({ cursor }: { cursor: { n: number } }) =>
      cursor.n === 0 ? { rows: page(1, 9), next: second } : refusal('offline'),
    )
    const { user, container } = renderSection(<ImportExportSection />)
    const again = await screen.findByRole('button', { name: 'Try again' })
    expect(screen.getByText('Goal 1')).toBeTruthy()
    expect(screen.getByText('The first 9 rows. More come as you scroll.')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    const asked = inputsOf('import.report').length
    answer('import.report', () => ({ rows: page(10, 3), next: null }))
    await user.click(again)
    expect(await screen.findByText('Goal 12')).toBeTruthy()
    expect(screen.queryByText(/More come as you scroll/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(inputsOf('import.report').slice(asked)).toMatchObject([{ verdict: 'wrong', cursor: second }])
  })

  it('what people changed by hand is shown, and left alone unless somebody wants it otherwise', async () => {
    setState({ counts: { new: 2, changed: 3, same: 0, wrong: 0 }, byHand: 3 })
    const byHand = { at: '2026-11-15T08:00:00.000Z', byName: 'Ana Reis' }
    const changes = [{ column: 'target', from: '6000', to: '5000' }]
    const row: ReportRow = { ...WRONG, table: 'key_result', label: 'Bookings', changes, byHand, problems: [] }
    answer('import.report', ({ verdict }: { verdict: string }) => ({
      rows: verdict === 'by_hand' ? [row] : [],
      next: null,
    }))
    const { user, container } = renderSection(<ImportExportSection />)
    expect(await screen.findByText(/^Changed here by Ana Reis/)).toBeTruthy()
    expect(screen.getByText('Target: 6000 → 5000')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByLabelText(/^Leave the 3 rows alone/))
    expect(screen.getByRole('button', { name: 'Import 5 rows' })).toBeTruthy()
    await user.click(screen.getByLabelText(/^Leave the 3 rows alone/))
    await user.click(screen.getByRole('button', { name: 'Import 2 rows' }))
    await waitFor(() => expect(inputsOf('import.start')).toEqual([{ importId: 'i', leaveByHand: true }]))
  })

  it('takes an import back and says what was left alone', async () => {
    setState({ state: 'done', undoable: true })
    const { user } = renderSection(<ImportExportSection />)
    await user.click(await screen.findByRole('button', { name: 'Undo the import of goals.csv' }))
    expect(await screen.findByText(/1 row was changed by somebody since/)).toBeTruthy()
    expect(inputsOf('import.undo')).toEqual([{ importId: 'i' }])
  })

  it('is cancelled while it is under way, says what becomes of it, and is gone on with as a cancelled one', async () => {
    setState({ state: 'importing', done: 3, total: 12 })
    answer('import.cancel', () => refusal('conflict', 'It has ended.'))
    const { user, container } = renderSection(<ImportExportSection />)
    const cancel = await screen.findByRole('button', { name: 'Cancel this import' })
    expect(screen.getByText('What was written of it so far is taken back.')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(cancel)
    expect((await screen.findByRole('alert')).textContent).toContain('It has ended.')

    answer('import.cancel', () => setState({ state: 'importing', done: 3, total: 12, cancelledAt: AT }))
    await user.click(cancel)
    expect(await screen.findByRole('heading', { name: /^Cancelling goals\.csv/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Cancel this import' })).toBeNull()
    expect(screen.getByText(/Being cancelled/)).toBeTruthy()
    // How far the writing was tells nothing of how far its taking back is.
    expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
    expect(await accessibilityFaults(container)).toEqual([])
    expect(inputsOf('import.cancel')).toEqual([{ importId: 'i' }, { importId: 'i' }])
  })

  it('one that was cancelled says so, wherever it stands', async () => {
    setState({ state: 'undoing', done: 2, total: 8, cancelledAt: AT })
    const { user } = renderSection(<ImportExportSection />)
    expect(await screen.findByRole('heading', { name: /^Cancelling goals\.csv/ })).toBeTruthy()
    expect(screen.getByText(/2 of 8/)).toBeTruthy()
    setState({ state: 'undone', cancelledAt: AT })
    expect(await screen.findByText(/^Cancelled/)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Show the report on goals.csv' }))
    expect(screen.getByRole('heading', { name: 'The import of goals.csv was cancelled' })).toBeTruthy()
    expect(screen.getByText(/^What it had written by then is taken back/)).toBeTruthy()
  })

  it('goes on with a portion that did not get through once somebody tries again', async () => {
    answer('import.rows', () => refusal('offline'))
    const { user, container } = renderSection(<ImportExportSection />)
    await choose(container)
    await user.click(await screen.findByRole('button', { name: 'Check the file' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    answer('import.rows', () => ({ received: 2, counts: COUNTS }))
    await user.click(again)
    await screen.findByRole('heading', { name: 'What goals.csv does' })
    expect(inputsOf('import.rows')).toHaveLength(2)
  })

  it('a check that was interrupted goes on after the rows that are in, once the same file is chosen', async () => {
    const mapping = ['objective', 'keyResult', null, 'period', 'baseline', 'target', 'current']
    setState({ state: 'receiving', received: 1, mapping, digest: await digestOf(FILE) })
    answer('import.begin', () => ({ importId: 'i', received: 1, counts: COUNTS }))
    const { container } = renderSection(<ImportExportSection />)
    expect(await screen.findByText(/1 row is in\. Choose the same file again/)).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await choose(container, new File(['Objective,Key result\nAnother,file\n'], 'goals.csv'))
    expect(await screen.findByLabelText('What the file holds')).toBeTruthy()
    expect(inputsOf('import.begin')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Another file' }))
    await choose(container)
    await screen.findByRole('heading', { name: 'What goals.csv does' })
    expect(inputsOf('import.begin')).toMatchObject([{ kind: 'goals', mapping }])
    expect(inputsOf('import.rows')).toMatchObject([{ importId: 'i', from: 2, rows: [{ 1: 'Desk' }] }])
  })

  it('a file that goes on is read once to be known again', async () => {
    setState({ state: 'receiving', received: 1, mapping: ['objective'], digest: await digestOf(FILE) })
    const digesting = vi.spyOn(crypto.subtle, 'digest')
    const { container } = renderSection(<ImportExportSection />)
    await choose(container)
    await screen.findByRole('heading', { name: 'What goals.csv does' })
    expect(digesting).toHaveBeenCalledTimes(1)
  })

  it('another file can be chosen while the one before is still read, and nothing of that one is sent', async () => {
    const { user, container } = renderSection(<ImportExportSection />)
    await choose(container)
    const check = await screen.findByRole('button', { name: 'Check the file' })
    const digest = crypto.subtle.digest.bind(crypto.subtle)
    let goOn = () => {}
    const waits = new Promise<void>(resolve => {
      goOn = resolve
    })
    vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce((...about) => waits.then(() => digest(...about)))
    await user.click(check)
    await user.click(screen.getByRole('button', { name: 'Another file' }))
    await choose(container, OTHER)
    await screen.findByRole('heading', { name: 'other.csv' })
    goOn()
    await user.click(screen.getByRole('button', { name: 'Check the file' }))
    await screen.findByRole('heading', { name: 'What goals.csv does' })
    expect(inputsOf('import.begin')).toMatchObject([{ fileName: 'other.csv' }])
  })

  it.each(['import.begin', 'import.rows'])(
    'the answer to %s of a file that was left stays out of the next',
    async path => {
      let arrive = () => {}
      const waits = new Promise<void>(resolve => {
        arrive = resolve
      })
      answer(path, () => waits.then(() => ({ importId: 'i', received: 1, counts: COUNTS })))
      const { user, container } = renderSection(<ImportExportSection />)
      await choose(container)
      await user.click(await screen.findByRole('button', { name: 'Check the file' }))
      await waitFor(() => expect(inputsOf(path)).toHaveLength(1))
      await user.click(screen.getByRole('button', { name: path === 'import.begin' ? 'Another file' : 'Cancel' }))
      await choose(container, OTHER)
      await screen.findByRole('heading', { name: 'other.csv' })
      await act(async () => arrive())
      expect(screen.getByRole('heading', { name: 'other.csv' })).toBeTruthy()
      expect(screen.queryByRole('progressbar')).toBeNull()
      expect(inputsOf('import.finish')).toEqual([])
    },
  )

  it('a file that cannot be read any more says so, also where others wait to go on', async () => {
    setState({ state: 'receiving', received: 1, mapping: ['objective'], digest: await digestOf(FILE) })
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new DOMException('It was changed.', 'NotReadableError'))
    const { user, container } = renderSection(<ImportExportSection />)
    await choose(container)
    await user.click(await screen.findByRole('button', { name: 'Check the file' }))
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be read')
    expect(inputsOf('import.begin')).toEqual([])
  })

  it('a file that cannot be looked into says so', async () => {
    const gone = new File(['a,b'], 'gone.csv')
    vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('It is gone.', 'NotFoundError')
    })
    const { container } = renderSection(<ImportExportSection />)
    await choose(container, gone)
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be read')
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy()
  })

  it('a refusal stands where it can be mended', async () => {
    answer('import.begin', () => refusal('invalid_input', 'Each column is read as one field of its own.'))
    const { user, container } = renderSection(<ImportExportSection />)
    await choose(container)
    await user.click(await screen.findByRole('button', { name: 'Check the file' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Each column is read as one field')
    expect(screen.getByLabelText('What the file holds')).toBeTruthy()
  })

  it('a file that is none says why', async () => {
    const { container } = renderSection(<ImportExportSection />)
    await choose(container, new File(['one column'], 'x.csv'))
    expect((await screen.findByRole('alert')).textContent).toContain('one column only')
  })

  it('is for admins', async () => {
    renderSection(<ImportExportSection />, 'member')
    expect(await screen.findByText('Only admins import and export')).toBeTruthy()
    await waitFor(() => expect(inputsOf('import.list')).toEqual([]))
  })
})

describe('exporting', () => {
  it('says how far it is, where it ended, and what went wrong', async () => {
    answer('export.page', () => refusal('internal', 'It broke.'))
    const { user } = renderSection(<ImportExportSection />)
    await user.click(await screen.findByRole('button', { name: 'Export everything' }))
    expect((await screen.findByRole('alert')).textContent).toContain('It broke.')
    answer('export.page', () => ({ rows: [{ id: 'a', title: 'A' }], next: null }))
    answer('export.note', () => ({ changedMeanwhile: true }))
    await user.click(screen.getByRole('button', { name: 'Export everything' }))
    expect(
      await screen.findByText(/throughline Hearwell 2026-\d\d-\d\d\.jsonl is in your downloads\. Somebody changed/),
    ).toBeTruthy()
    expect(inputsOf('export.note')).toMatchObject([{ format: 'json', tables: ['bet'], rows: 1 }])
  })

  it('counts rows only for who looks at the tables, and says so where they cannot be counted', async () => {
    answer('export.counts', () => refusal('internal', 'It broke.'))
    const { user } = renderSection(<ImportExportSection />)
    const tables = await screen.findByText('One table as CSV')
    expect(inputsOf('export.counts')).toEqual([])
    await user.click(tables)
    const problem = await screen.findByRole('alert')
    expect(screen.queryByText('3 rows')).toBeNull()
    answer('export.counts', () => ({ bet: 3 }))
    await user.click(within(problem).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('3 rows')).toBeTruthy()
  })
})
