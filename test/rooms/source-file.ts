import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

const ROOT = join(import.meta.dirname, '..', '..')

/** A syntax tree's node: ESTree with TypeScript, read loosely. */
export interface SyntaxNode {
  type: string
  [field: string]: unknown
}

export interface Import {
  /** Path from the root for a file of the project, else the package's name as written. */
  from: string
  /** True when nothing of it is left at run time. */
  typeOnly: boolean
  names: string[]
}

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  path: string
  imports: Import[]
  program: SyntaxNode
}

/** Folders and files under a folder of the project, without what tools make. */
export function pathsUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Every TypeScript file under a folder, parsed. Throws when one does not parse. */
export function sourceFiles(folder: string): SourceFile[] {
  return pathsUnder(folder)
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map(path => parse(path, readFileSync(join(ROOT, path), 'utf8')))
}

/** A file's imports and syntax tree. Throws when it does not parse. */
export function parse(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const tree = program as unknown as SyntaxNode
  const imports: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: resolve(path, moduleRequest.value),
    // `import './x.css'` has no entries and stays at run time.
    typeOnly: entries.length > 0 && entries.every(entry => entry.isType),
    names: entries.map(entry => entry.importName.name ?? '*'),
  }))
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType, importName } of entries)
      if (moduleRequest)
        imports.push({ from: resolve(path, moduleRequest.value), typeOnly: isType, names: [importName.name ?? '*'] })
  for (const node of nodesOf(tree))
    if (node.type === 'ImportExpression') {
      const { value } = node.source as { value?: unknown }
      imports.push({ from: typeof value === 'string' ? resolve(path, value) : '?', typeOnly: false, names: ['*'] })
    }
  return { path, imports, program: tree }
}

function resolve(path: string, request: string): string {
  return request.startsWith('.') ? join(dirname(path), request).split(sep).join('/').replace(/\?.*$/, '') : request
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as SyntaxNode).type === 'string')
        yield* nodesOf(child as SyntaxNode)
  }
}

/** The name of an identifier or of a member's last part; null for anything else. */
export function nameOf(node: unknown): string | null {
  const { type, name, property, computed } = (node ?? {}) as SyntaxNode
  if (type === 'Identifier') return String(name)
  if (type === 'MemberExpression' && !computed) return nameOf(property)
  return null
}

/** The names of everything a file calls: `fetch` for `fetch()` and for `globalThis.fetch()`, `append` for `a.b.append()`. */
export function callsOf(file: SourceFile): { name: string; on: string | null }[] {
  return [...nodesOf(file.program)]
    .filter(node => node.type === 'CallExpression' || node.type === 'NewExpression')
    .flatMap(node => {
      const callee = node.callee as SyntaxNode
      const name = nameOf(callee)
      return name === null ? [] : [{ name, on: callee.type === 'MemberExpression' ? nameOf(callee.object) : null }]
    })
}

/** What stays of `entry` at run time: the files it imports, and they, and the packages. */
export function reachedFrom(entry: string, files: SourceFile[]): Set<string> {
  const byPath = new Map(files.map(file => [file.path, file]))
  const reached = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { from, typeOnly } of byPath.get(path)?.imports ?? []) if (!typeOnly) waiting.push(from)
  }
  return reached
}
