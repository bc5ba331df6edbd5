import { describe, expect, test } from 'vitest'
import { callsOf, parse, reachedFrom } from './source-file.ts'

const FILE = 'extension/page/line.ts'

describe('reading a source file', () => {
  test.each([
    ["import type { A } from '../hosts/a.ts'", { from: 'extension/hosts/a.ts', typeOnly: true, names: ['A'] }],
    ["import { type A, b } from './b.ts'", { from: 'extension/page/b.ts', typeOnly: false, names: ['A', 'b'] }],
    ["import './line.css'", { from: 'extension/page/line.css', typeOnly: false, names: [] }],
    ["import React from 'react'", { from: 'react', typeOnly: false, names: ['*'] }],
    ["export * from '../../shared/week.ts'", { from: 'shared/week.ts', typeOnly: false, names: ['*'] }],
    ["export type { A } from './a.ts'", { from: 'extension/page/a.ts', typeOnly: true, names: ['A'] }],
    ["const late = () => import('zod')", { from: 'zod', typeOnly: false, names: ['*'] }],
  ])('%s', (text, found) => {
    expect(parse(FILE, text).imports).toEqual([found])
  })

  test('an import that only a comment or a text names is none', () => {
    expect(parse(FILE, "// import 'zod'\nconst text = \"import 'zod'\"").imports).toEqual([])
  })

  test('calls are found wherever they stand, with what they are called on', () => {
    const text = 'globalThis.fetch(u); const f = () => fetch(u); node?.parent.append(x); new Date()'
    expect(callsOf(parse(FILE, text))).toEqual([
      { name: 'fetch', on: 'globalThis' },
      { name: 'fetch', on: null },
      { name: 'append', on: 'parent' },
      { name: 'Date', on: null },
    ])
  })

  test('what reaches an entry is followed through files, but not through types', () => {
    const files = [
      parse('a.ts', "import './b.ts'\nimport type { D } from './d.ts'"),
      parse('b.ts', "export { c } from './c.ts'"),
      parse('c.ts', "import { z } from 'zod'"),
      parse('d.ts', "import 'react'"),
    ]
    expect([...reachedFrom('a.ts', files)].sort()).toEqual(['a.ts', 'b.ts', 'c.ts', 'zod'])
  })

  test('a file that does not parse is an error', () => {
    expect(() => parse(FILE, 'const = 1')).toThrow(/line\.ts does not parse/)
  })
})
