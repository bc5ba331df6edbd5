import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorOverrideInput, anchorSelector, compareVersions, isInRange } from '../../shared/anchor-overrides.ts'

describe('versions', () => {
  test.each([
    ['1.2', '1.2.0', 0],
    ['0.9.10', '0.9.9', 1],
    ['0.10.0', '0.9.99', 1],
    ['1.0.0', '1.0.0.1', -1],
    ['2', '10', -1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign)
    expect(Math.sign(compareVersions(b, a))).toBe(sign === 0 ? 0 : -sign)
  })

  test('a range includes both of its ends, and null leaves an end open', () => {
    expect(['0.1.9', '0.2.0', '0.3.5', '0.3.6'].map(one => isInRange(one, '0.2.0', '0.3.5'))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isInRange('99.0', '0.2.0', null)).toBe(true)
    expect(isInRange('0.0.1', null, '0.2.0')).toBe(true)
  })

  test('are in one order', () => {
    const version = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }).map(parts => parts.join('.'))
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('a selector', () => {
  test.each(['[data-testid="status.block"]', '.a > .b:not(.c):is(d, e)', '#x [title="("]', ":has(> [data-x=']'])"])(
    '%s passes',
    selector => expect(anchorSelector.safeParse(selector).success).toBe(true),
  )

  test.each([
    '',
    '   ',
    'a{}',
    '<script>',
    'a;b',
    '@media',
    'a)',
    '[a',
    ':is(a',
    '[title="x]',
    'a\\',
    'a\nb',
    'a'.repeat(301),
  ])('%j does not', selector => expect(anchorSelector.safeParse(selector).success).toBe(false))
})

test('an override is of a view or of an anchor, never of both or neither', () => {
  const ok = (input: unknown) => anchorOverrideInput.safeParse(input).success
  expect(ok({ view: 'jira/modal' })).toBe(true)
  expect(ok({ anchor: 'jira.statusBlock', selector: '.x', toVersion: '0.2.0' })).toBe(true)
  expect(ok({ view: 'jira/modal', anchor: 'jira.statusBlock', selector: '.x' })).toBe(false)
  expect(ok({ anchor: 'jira.statusBlock' })).toBe(false)
  expect(ok({ view: 'confluence/page' })).toBe(false)
  expect(ok({ view: 'jira/Modal title of a page' })).toBe(false)
})
