// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { columnNames } from '../../../../extension/review/settings/import-export/column-names.ts'
import { csvOf, csvRows } from '../../../../extension/review/settings/import-export/csv-rows.ts'
import { encodingOf, textOf } from '../../../../extension/review/settings/import-export/decode-text.ts'
import { digestOf } from '../../../../extension/review/settings/import-export/file-digest.ts'
import { lineRows } from '../../../../extension/review/settings/import-export/line-rows.ts'
import { type OpenedFile, openFile } from '../../../../extension/review/settings/import-export/open-file.ts'
import { portionsOf } from '../../../../extension/review/settings/import-export/send-file.ts'
import {
  type ReadPage,
  takeEverything,
  takeTable,
} from '../../../../extension/review/settings/import-export/take-export.ts'
import { MOST_CELL, MOST_COLUMNS } from '../../../../shared/import/row-limits.ts'

async function collected<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of from) all.push(one)
  return all
}

async function* taken<T>(from: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  let given = 0
  for await (const one of from) {
    yield one
    given += 1
    if (given === count) return
  }
}

async function* cutAt(text: string, cuts: number[]): AsyncGenerator<string> {
  const places = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...places, text.length]) {
    yield text.slice(from, to)
    from = to
  }
}

async function sent(opened: OpenedFile): Promise<string[][]> {
  const portions = await collected(portionsOf(opened, 0, () => {}))
  expect(portions.map(one => one.from)).toEqual(
    portions.map((_, index) => 1 + portions.slice(0, index).reduce((sum, one) => sum + one.rows.length, 0)),
  )
  return portions.flatMap(one => one.rows)
}

const opened = async (file: File, columns = new Map()): Promise<OpenedFile> => {
  const found = await openFile(file, columns)
  if ('problem' in found) throw new Error(found.problem)
  return found
}

describe('a CSV text that comes in pieces', () => {
  it('gives the rows it was made of, wherever it is cut', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'a,b', '"', 'line\nbreak', 'line\r\nbreak', ';', '\t', ' x '),
    )
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(400), { maxLength: 6 }), async (given, cuts) => {
        const table = [['first', 'second', 'third'], ...given.map(row => [...row])]
        const read = await collected(csvRows(cutAt(csvOf(table), cuts)))
        expect(read).toEqual(table.filter(row => row.some(one => one.trim() !== '')))
      }),
    )
  })

  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\r1\t2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'ends of both kinds',
      'a,b\n1,2\r\n3,4\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n,\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('with %s', async (_, text, rows) => {
    expect(await collected(csvRows(cutAt(text, [3])))).toEqual(rows)
  })
})

const utf8 = (text: string) => new TextEncoder().encode(text)

test.each([
  ['nothing in it', utf8(''), 'The file is empty.'],
  ['blank lines alone', utf8(' \r\n\r\n'), 'The file is empty.'],
  ['a workbook', utf8('PK\u0003\u0004'), 'save the sheet as CSV'],
  ['bytes that are no text', new Uint8Array([1, 0, 0, 7]), 'This is not a text file.'],
  ['a header alone', utf8('Name,E-mail\r\n'), 'a header but no rows'],
  ['one column of something', utf8('just one\r\ncolumn\r\n'), 'one column only'],
  ['a quote in the header that is not closed', utf8('Name,"E-mail\nAna,a@x\n'), 'a quote that is not closed'],
  ['JSON of something else', utf8('[{"some":"json"}]'), 'not an export of Throughline'],
])('a file with %s says what to do', async (_, bytes, told) => {
  expect(await openFile(new File([bytes], 'file.csv'), new Map())).toEqual({
    problem: expect.stringContaining(told),
  })
})

it('a line that names the separator is not the header', async () => {
  const file = await opened(new File(['sep=;\r\nName;E-mail;Note\r\nAna;a@x;"1;2"\r\n'], 'people.csv'))
  expect(file).toMatchObject({ header: ['Name', 'E-mail', 'Note'], sample: [['Ana', 'a@x', '1;2']] })
  expect(await sent(file)).toEqual([['Ana', 'a@x', '1;2']])
})

it('of a file of a hundred megabytes no more is read than is shown, and than is sent next', async () => {
  const megabyte = 'Ana Reis,ana@example.com,A note on this\n'.repeat(26_214)
  const large = new File(['Name,E-mail,Note\n', ...Array<string>(100).fill(megabyte)], 'people.csv')
  expect(large.size).toBeGreaterThan(100_000_000)
  const slices = vi.spyOn(large, 'slice')
  const file = await opened(large)
  expect(file.sample).toHaveLength(100)
  const [first] = await collected(
    taken(
      portionsOf(file, 0, () => {}),
      1,
    ),
  )
  expect(first?.rows).toHaveLength(1000)
  expect(slices.mock.calls.length).toBeLessThan(8)
})

it('one column is enough where it is all that a table has, or all that is needed', async () => {
  const columns = new Map([['workspace', ['timeZone']]])
  const table = await opened(new File(['timeZone\r\nEurope/Lisbon'], 'workspace.csv'), columns)
  expect(table).toMatchObject({ form: 'table', table: 'workspace', header: ['timeZone'] })
  const people = await opened(new File(['Name\nAna\nTom'], 'people.csv'))
  expect(people).toMatchObject({ guess: { kind: 'people', mapping: ['name'] } })
})

it('a quote that is never closed ends the reading of a large file, and is told of its row', async () => {
  const rest = 'Tom,tom@example.com\n'.repeat(150_000)
  const file = await opened(new File([`Name,E-mail\nAna,"ana@example.com\n${rest}`], 'people.csv'))
  const [portion] = await collected(portionsOf(file, 0, () => {}))
  expect(portion?.rows.map(row => row.map(cell => cell.length))).toEqual([[3, MOST_CELL + 1]])
  expect(portion?.unclosed).toEqual([0])
  expect(file.sample[0]?.[1]).toHaveLength(300)
})

test.each([
  [
    'the last one',
    'Ana,a@x\nTom,"t@x\nLea,l@x\n',
    [
      ['Ana', 'a@x'],
      ['Tom', 't@x\nLea,l@x\n'],
    ],
    [1],
  ],
  [
    'one before others',
    'Ana,"a@x\nTom,"t@x"\nLea,l@x\n',
    [
      ['Ana', 'a@x\nTom,"t@x'],
      ['Lea', 'l@x'],
    ],
    [0],
  ],
  [
    'one within a text, which is a character of it',
    '"5" pipe",a@x\nLea,l@x',
    [
      ['5" pipe', 'a@x'],
      ['Lea', 'l@x'],
    ],
    [],
  ],
  ['one around lines that are closed', '"Ana\nReis",a@x\n', [['Ana\nReis', 'a@x']], []],
] as const)('a quote that is not closed is told of its row: %s', async (_, text, rows, unclosed) => {
  const file = await opened(new File([`Name,E-mail\n${text}`], 'people.csv'))
  expect(await collected(portionsOf(file, 0, () => {}))).toEqual([{ from: 1, rows, unclosed }])
})

it('a row that is too long or too wide is sent cut to just beyond what is taken', async () => {
  const text = ['Name,E-mail,Note', `${'n'.repeat(500)},${'x'.repeat(MOST_CELL + 9)},`, `a${','.repeat(700)}`, 'b,c,d']
  const rows = await sent(await opened(new File([text.join('\n')], 'people.csv')))
  expect(rows.map(row => [row.length, ...row.slice(0, 2).map(cell => cell.length)])).toEqual([
    [3, 200, MOST_CELL + 1],
    [MOST_COLUMNS + 1, 1, 0],
    [3, 1, 1],
  ])
})

describe('encodings', () => {
  const utf16 = (text: string) => {
    const bytes = new Uint8Array(2 + text.length * 2)
    bytes.set([0xff, 0xfe])
    for (let index = 0; index < text.length; index += 1) {
      bytes[2 + index * 2] = text.charCodeAt(index) & 0xff
      bytes[3 + index * 2] = text.charCodeAt(index) >> 8
    }
    return bytes
  }
  const swapped = (bytes: Uint8Array) => bytes.map((_, place) => bytes[place % 2 === 0 ? place + 1 : place - 1] ?? 0)
  test.each([
    ['UTF-8', new TextEncoder().encode('Größe,Ziel')],
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffGröße,Ziel')],
    ['UTF-16', utf16('Größe,Ziel')],
    ['UTF-16 without a mark', utf16('Größe,Ziel').slice(2)],
    ['UTF-16 the other way round', swapped(utf16('Größe,Ziel'))],
    ['UTF-16 the other way round without a mark', swapped(utf16('Größe,Ziel')).slice(2)],
    ['what Windows writes', new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x2c, 0x5a, 0x69, 0x65, 0x6c])],
  ])('%s is read', async (_, bytes) => {
    const file = new Blob([bytes as Uint8Array<ArrayBuffer>])
    const encoding = await encodingOf(file)
    expect((await collected(textOf(file, encoding ?? ''))).join('')).toBe('Größe,Ziel')
  })

  it('a workbook is no text', async () => {
    expect(await encodingOf(new Blob([new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1])]))).toBeNull()
    expect(await encodingOf(new Blob([new Uint8Array([65, 0, 0, 66])]))).toBeNull()
  })
})

describe('an export', () => {
  const TABLE = { name: 'check_in', columns: ['id', 'value', 'note', 'byId'], rows: 4 } as const
  const ROWS = [
    { id: 'a', value: -5, note: '=SUM(A1)', byId: null },
    { id: 'b', value: 0.1, note: "'quoted", byId: '' },
    { id: 'c', value: 1e21, note: 'line\r\nbreak, "and" so on', byId: 'x' },
    { id: 'd', value: 0, note: '', byId: null },
  ]
  const read: ReadPage = async (_, after) => {
    const from = after.length > 0 ? ROWS.findIndex(row => row.id === after[0]) + 1 : 0
    const rows = ROWS.slice(from, from + 3)
    return { rows, next: rows.length === 3 ? [rows[2]?.id ?? ''] : null }
  }
  const signal = new AbortController().signal
  const expected = ROWS.map(row => ['check_in', JSON.stringify(row)])

  it('of everything holds each row in a line, and is sent as it was', async () => {
    const done: number[] = []
    const blob = await takeEverything(
      [{ ...TABLE, columns: [...TABLE.columns] }],
      read,
      rows => done.push(rows),
      signal,
    )
    expect(done).toEqual([3, 4])
    const file = await opened(new File([blob], 'all.jsonl'))
    expect(file.form).toBe('lines')
    expect(await sent(file)).toEqual(expected)
  })

  it('of a table as CSV is known again by its columns; its texts are no formulas', async () => {
    const table = { ...TABLE, columns: [...TABLE.columns] }
    const blob = await takeTable(table, read, () => {}, signal)
    expect(await blob.text()).toContain("'=SUM(A1)")
    const file = await opened(new File([blob], 'check_in.csv'), new Map([['check_in', table.columns]]))
    expect(file).toMatchObject({ form: 'table', table: 'check_in' })
    const rows = (await sent(file)).map(([name, row]) => [name, JSON.parse(row ?? '')])
    expect(rows).toEqual(
      ROWS.map(row => ['check_in', { ...row, value: String(row.value), note: row.note === '' ? '' : row.note }]),
    )
  })

  it('a line that is none is sent as it stands, for the report', async () => {
    expect(await collected(lineRows(cutAt('{"format":1}\nnot json\n["bet",{"id":"b"}]', [5, 20])))).toEqual([
      ['{"format":1}'],
      ['not json'],
      ['bet', '{"id":"b"}'],
    ])
  })

  it('ends when it is stopped', async () => {
    const ending = new AbortController()
    ending.abort()
    await expect(takeTable({ ...TABLE, columns: [...TABLE.columns] }, read, () => {}, ending.signal)).rejects.toThrow()
  })
})

it('a file is sent in portions of so many rows', async () => {
  const text = `Name,E-mail\n${Array.from({ length: 2500 }, (_, index) => `Person ${index},p${index}@example.com`).join('\n')}`
  const file = await opened(new File([text], 'people.csv'))
  expect(file).toMatchObject({ form: 'nouns', guess: { kind: 'people', mapping: ['name', 'email'] } })
  const portions = await collected(portionsOf(file, 0, () => {}))
  const rest = await collected(portionsOf(file, 1700, () => {}))
  expect(rest.map(one => [one.from, one.rows.length, one.rows[0]?.[0]])).toEqual([[1701, 800, 'Person 1700']])
  expect(portions.map(one => [one.from, one.rows.length])).toEqual([
    [1, 1000],
    [1001, 1000],
    [2001, 500],
  ])
})

it('a file is known again by its content, of which any character counts', async () => {
  const large = 'Name,E-mail\n'.repeat(200_000)
  const digest = await digestOf(new File([large], 'a.csv'))
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(await digestOf(new File([large], 'b.csv'))).toBe(digest)
  expect(await digestOf(new File([`n${large.slice(1)}`], 'a.csv'))).not.toBe(digest)
  expect(await digestOf(new File([`${large.slice(0, -1)} `], 'a.csv'))).not.toBe(digest)
  expect(await digestOf(new File([`${large} `], 'a.csv'))).not.toBe(digest)
})

describe('the names of columns', () => {
  it('are those of the file, with their place where that is needed to tell them apart', () => {
    expect(columnNames(['Name', ' E-mail ', 'E-mail', ''])).toEqual([
      'Name',
      'E-mail (column 2)',
      'E-mail (column 3)',
      'Column 4',
    ])
  })

  it('are never alike', () => {
    const name = fc.constantFrom('', 'A', 'A (column 2)', 'A (column 1)', 'Column 1', 'Column 1 (column 3)')
    fc.assert(
      fc.property(fc.array(name), header => {
        expect(new Set(columnNames(header)).size).toBe(header.length)
      }),
    )
  })
})
