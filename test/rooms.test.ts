import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RULES } from '../shared/rules/registry.ts'
import { callsOf, nameOf, nodesOf, pathsUnder, reachedFrom, type SourceFile, sourceFiles } from './rooms/source-file.ts'

const shared = sourceFiles('shared')
const worker = sourceFiles('worker').filter(file => file.path !== 'worker/drizzle.config.ts')
const extension = sourceFiles('extension')
const tests = pathsUnder('test')
const product = [...shared, ...worker, ...extension]

const isIn = (path: string, ...rooms: string[]) => rooms.some(room => path === room || path.startsWith(`${room}/`))
const isProject = (from: string) => isIn(from, 'shared', 'worker', 'extension', 'test') || from.startsWith('..')

/** "file imports what" for every import of these files that is not allowed. */
function importsOf(
  files: SourceFile[],
  isAllowed: (from: string, one: SourceFile['imports'][number], file: SourceFile) => boolean,
) {
  return files.flatMap(file =>
    file.imports.filter(one => !isAllowed(one.from, one, file)).map(one => `${file.path} imports ${one.from}`),
  )
}

describe('rooms', () => {
  test('shared imports itself and zod only', () => {
    expect(importsOf(shared, from => isIn(from, 'shared', 'zod'))).toEqual([])
  })

  test('shared reads no clock, draws no chance and touches no platform', () => {
    const forbidden = new Set(['fetch', 'setTimeout', 'setInterval', 'random', 'randomUUID', 'now'])
    const found = shared.flatMap(file =>
      callsOf(file)
        .filter(call => forbidden.has(call.name))
        .map(call => `${file.path} calls ${call.name}`),
    )
    const clocks = shared.flatMap(file =>
      [...nodesOf(file.program)]
        .filter(node => node.type === 'NewExpression' && nameOf(node.callee) === 'Date')
        .filter(node => (node.arguments as unknown[]).length === 0)
        .map(() => `${file.path} asks for the time`),
    )
    expect([...found, ...clocks]).toEqual([])
  })

  test('the Worker imports shared and itself', () => {
    expect(importsOf(worker, from => !isProject(from) || isIn(from, 'shared', 'worker'))).toEqual([])
  })

  test('the extension takes from the Worker the type of its router, and nothing else', () => {
    const isAllowed = (from: string, { typeOnly, names }: { typeOnly: boolean; names: string[] }) =>
      !isProject(from) ||
      isIn(from, 'shared', 'extension') ||
      (from === 'worker/trpc/router.ts' && typeOnly && names.join() === 'AppRouter')
    expect(importsOf(extension, isAllowed)).toEqual([])
  })

  test('a host adapter imports shared and its own room', () => {
    const hosts = extension.filter(file => isIn(file.path, 'extension/hosts'))
    expect(hosts.length).toBeGreaterThan(3)
    expect(importsOf(hosts, from => isIn(from, 'shared', 'extension/hosts'))).toEqual([])
  })

  test('a host adapter never writes to the page', () => {
    const writers = new Set(
      'append appendChild prepend before after insertBefore insertAdjacentElement insertAdjacentHTML insertAdjacentText remove removeChild replaceChild replaceChildren replaceWith setAttribute removeAttribute toggleAttribute attachShadow createElement addEventListener dispatchEvent click focus'.split(
        ' ',
      ),
    )
    const found = extension
      .filter(file => isIn(file.path, 'extension/hosts'))
      .flatMap(file =>
        callsOf(file)
          .filter(call => writers.has(call.name))
          .map(call => `${file.path} calls ${call.name}`),
      )
    expect(found).toEqual([])
  })

  test('no React, zod or tRPC reaches the content script', () => {
    const entries = extension
      .map(file => file.path)
      .filter(path => /entrypoints\/[^/]+\.content\/index\.tsx?$/.test(path))
    expect(entries).not.toEqual([])
    for (const entry of entries) {
      const heavy = [...reachedFrom(entry, product)].filter(path =>
        /^(react|zod|@trpc|@tanstack|downshift|d3-)/.test(path),
      )
      expect(heavy, `${entry} carries ${heavy.join(', ')}`).toEqual([])
    }
  })

  test('entry points wire: nothing imports one', () => {
    const found = importsOf(
      extension,
      (from, _, file) => !isIn(from, 'extension/entrypoints') || entryOf(from) === entryOf(file.path),
    )
    expect(found).toEqual([])
  })

  test('only the background, the connectors and the sign-in call fetch', () => {
    const allowed = ['extension/background', 'worker/connectors', 'worker/auth']
    const globals = new Set([null, 'globalThis', 'self', 'window'])
    const found = product
      .filter(file => !isIn(file.path, ...allowed))
      .flatMap(file =>
        callsOf(file)
          .filter(({ name, on }) => name === 'fetch' && globals.has(on))
          .map(() => file.path),
      )
    expect(found).toEqual([])
  })

  test('SQL is written in worker/db only', () => {
    const outside = worker.filter(file => !isIn(file.path, 'worker/db'))
    const queries = importsOf(outside, (from, { typeOnly }) => typeOnly || !from.startsWith('drizzle-orm'))
    const raw = outside.flatMap(file =>
      callsOf(file)
        .filter(({ name, on }) => (name === 'prepare' || name === 'exec') && on === 'DB')
        .map(() => file.path),
    )
    expect([...queries, ...raw]).toEqual([])
  })

  test('the router’s room is nobody’s to build on: only the edge of the Worker imports it', () => {
    const others = worker.filter(
      file => !/^worker\/(index|http)\.ts$/.test(file.path) && !isIn(file.path, 'worker/trpc'),
    )
    expect(importsOf(others, from => !isIn(from, 'worker/trpc'))).toEqual([])
  })

  test('the platform’s bindings are read at the edge of the Worker only', () => {
    const edge = /^worker\/(index|http|env)\.ts$|^worker\/(jobs|auth)\/|^worker\/trpc\/context\.ts$/
    const found = worker
      .filter(file => !edge.test(file.path))
      .filter(
        file =>
          file.imports.some(({ from, typeOnly }) => from === 'cloudflare:workers' && !typeOnly) ||
          [...nodesOf(file.program)].some(node => node.type === 'MemberExpression' && nameOf(node.property) === 'env'),
      )
    expect(found.map(file => file.path)).toEqual([])
  })

  test('every host adapter has practice pages and tests', () => {
    const hosts = extension
      .filter(file => isIn(file.path, 'extension/hosts') && /HostAdapter/.test(JSON.stringify(file.imports)))
      .map(file => basename(file.path, '.ts'))
      .filter(name => name !== 'index')
    expect(hosts).toEqual(expect.arrayContaining(['hubspot', 'jira', 'notion']))
    const lacking = hosts.flatMap(host => [
      ...(tests.some(path => path.startsWith(`test/playground/pages/${host}`)) ? [] : [`${host} has no practice page`]),
      ...(tests.some(path => new RegExp(`^test/extension/hosts/${host}[^/]*\\.test\\.tsx?$`).test(path))
        ? []
        : [`${host} has no test`]),
    ])
    expect(lacking).toEqual([])
  })

  /** Reads that cannot know the workspace yet, each with why. */
  const WITHOUT_WORKSPACE: Record<string, string> = {
    byWebhookId: 'a webhook names only its connection',
    byVendorId: 'a webhook of an app names only the site at the vendor',
    byAppSite: 'the same by its host',
  }

  test('a repository’s methods take the workspace first', () => {
    const found = worker
      .filter(file => isIn(file.path, 'worker/db/repositories'))
      .flatMap(file =>
        methodsOf(file).filter(({ name, first }) => first !== 'workspaceId' && !(name in WITHOUT_WORKSPACE)),
      )
    expect(found).toEqual([])
  })

  test('no folder is a drawer', () => {
    const drawers = ['shared', 'worker', 'extension', 'test'].flatMap(pathsUnder)
    expect(drawers.filter(path => /(^|\/)(utils?|helpers?|common|misc)(\/|$)/.test(path))).toEqual([])
  })

  test('every rule is a file, registered and tested', () => {
    const registered = [...RULES.keys()].map(id => id.replace('.', '-').replaceAll('_', '-')).sort()
    const files = shared
      .filter(file => /^shared\/rules\/(work|initiative|kr|bet)-[a-z-]+\.ts$/.test(file.path))
      .map(file => basename(file.path, '.ts'))
    expect(files).toEqual(registered)
    expect(registered.filter(name => !tests.includes(`test/shared/rules/${name}.test.ts`))).toEqual([])
  })
})

function entryOf(path: string): string {
  return path.split('/').slice(0, 3).join('/')
}

/** The methods of the object that an exported factory returns, with the name of each one's first parameter. */
function methodsOf(file: SourceFile): { file: string; name: string; first: string | null }[] {
  return [...nodesOf(file.program)]
    .filter(node => node.type === 'ReturnStatement')
    .map(node => node.argument as { type?: string; properties?: Record<string, unknown>[] } | null)
    .filter(returned => returned?.type === 'ObjectExpression' && isOfFactory(file, returned))
    .flatMap(returned => returned?.properties ?? [])
    .flatMap(property => {
      const value = property.value as { type?: string; params?: unknown[] } | undefined
      if (value?.type !== 'FunctionExpression' && value?.type !== 'ArrowFunctionExpression') return []
      return [{ file: file.path, name: nameOf(property.key) ?? '?', first: nameOf(value.params?.[0]) }]
    })
}

function isOfFactory(file: SourceFile, returned: unknown): boolean {
  return [...nodesOf(file.program)]
    .filter(node => node.type === 'FunctionDeclaration' && /Repository$/.test(nameOf(node.id) ?? ''))
    .some(node => {
      const { body } = node.body as { body: { type: string; argument?: unknown }[] }
      return body.some(statement => statement.type === 'ReturnStatement' && statement.argument === returned)
    })
}
