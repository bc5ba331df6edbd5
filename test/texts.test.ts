import { expect, test } from 'vitest'
import { type SyntaxNode, sourceFiles } from './rooms/source-file.ts'

/** Where texts are kept. */
const CATALOGUE = /^extension\/ui\/(texts\.ts|texts\/|settings\/settings-texts\.ts)/
/** Pure, and imports nothing of ours: the one word it has stands for a page without a title. */
const APART = /^extension\/hosts\//
/** What these say is for developers: errors nobody catches, and the console. */
const FOR_DEVELOPERS = /(Exception|(?<!Throughline)Error|console\.\w+|\.regex)$/
/** Attributes and fields that people read or hear. */
const READ =
  /^(aria-(label|description|valuetext|placeholder|roledescription)|alt|body|hint|label|message|placeholder|sentence|title)$/
const WORD = /\p{L}{2,}/u
/** Begins like a sentence and goes on with another word. */
const SENTENCE = /^\p{Lu}\p{L}+[’':,]?\p{L}* .*\p{L}/u

interface Found {
  path: string
  text: string
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && 'type' in value

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  const { name, object, property } = node as { name?: unknown; object?: unknown; property?: unknown }
  if (object && property) return `${nameOf(object)}.${nameOf(property)}`
  return typeof name === 'string'
    ? name
    : isNode(name)
      ? nameOf(name)
      : String((node as { value?: unknown }).value ?? '')
}

/** The literal parts of a string or template; empty for anything else. */
function literal(node: SyntaxNode): string {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : ''
  if (node.type === 'JSXText') return String(node.value)
  if (node.type !== 'TemplateLiteral') return ''
  const quasis = node.quasis as { value: { cooked: string } }[]
  return quasis.map(({ value }) => value.cooked).join(' … ')
}

/** Texts in a syntax tree that people read and no catalogue holds. */
function hardCoded(path: string, node: SyntaxNode, isRead = false): Found[] {
  if ((node.type === 'NewExpression' || node.type === 'CallExpression') && FOR_DEVELOPERS.test(nameOf(node.callee)))
    return []
  if (/^(Import|TS|Export(All|Named))/.test(node.type) && !('declaration' in node)) return []
  const text = literal(node)
  const isChild = node.type === 'JSXText'
  if (text !== '') {
    const found = isRead || isChild ? WORD.test(text) : SENTENCE.test(text.trim())
    return found ? [{ path, text: text.trim() }] : []
  }
  return Object.entries(node).flatMap(([field, value]) => {
    const children = (Array.isArray(value) ? value : [value]).filter(isNode)
    const reads =
      (isRead && /^(value|expression|consequent|alternate|right)$/.test(field)) ||
      (field === 'value' && READ.test(nameOf(node.name ?? node.key)))
    return children.flatMap(child => {
      const isShown = child.type === 'JSXExpressionContainer' && field === 'children'
      return hardCoded(path, child, reads || isShown)
    })
  })
}

test('every text that people read is in the catalogue', () => {
  const found = sourceFiles('extension')
    .filter(({ path }) => !CATALOGUE.test(path) && !APART.test(path))
    .flatMap(({ path, program }) => hardCoded(path, program))
  expect(found).toEqual([])
})
