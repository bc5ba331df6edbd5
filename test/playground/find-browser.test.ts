import { describe, expect, test } from 'vitest'
import { findChromium, findFirefox, type Machine } from './find-browser.ts'

interface Circumstances {
  env?: Record<string, string>
  programs?: string[]
  isRoot?: boolean
  /** What apt-get does: nothing there, installs, or fails. */
  apt?: 'absent' | 'installs' | 'fails'
}

function machine({
  env = {},
  programs = [],
  isRoot = false,
  apt = 'absent',
}: Circumstances): Machine & { said: string[] } {
  const there = new Set(programs)
  const said: string[] = []
  return {
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    isRoot,
    said,
    exists: path => there.has(path),
    managedPath: () => '/managed/chromium',
    say: line => said.push(line),
    run: (_, args) => {
      if (apt === 'absent') return false
      if (args[0] === '--version') return true
      if (apt === 'installs' && args[0] === 'install') there.add(`/usr/bin/${args.at(-1)}`)
      return apt === 'installs'
    },
  }
}

describe('finding Chromium', () => {
  test.each<[string, Circumstances, string]>([
    [
      'the one CHROMIUM_PATH names',
      { env: { CHROMIUM_PATH: '/opt/c' }, programs: ['/opt/c', '/usr/bin/chromium'] },
      '/opt/c',
    ],
    [
      'Playwright’s own before the system’s',
      { programs: ['/managed/chromium', '/usr/bin/chromium'] },
      '/managed/chromium',
    ],
    [
      'the system’s Chromium before Chrome',
      { programs: ['/usr/local/bin/google-chrome', '/usr/bin/chromium'] },
      '/usr/bin/chromium',
    ],
    ['Chrome where it is the only one', { programs: ['/usr/bin/google-chrome'] }, '/usr/bin/google-chrome'],
    ['one that apt-get installs', { isRoot: true, apt: 'installs' }, '/usr/bin/chromium'],
  ])('%s', (_, circumstances, path) => {
    expect(findChromium(machine(circumstances))).toBe(path)
  })

  test('says that it installs one, because that takes minutes', () => {
    const root = machine({ isRoot: true, apt: 'installs' })
    findChromium(root)
    expect(root.said.join()).toMatch(/installing Debian’s/)
  })

  test.each<[string, Circumstances, RegExp]>([
    [
      'CHROMIUM_PATH names nothing',
      { env: { CHROMIUM_PATH: '/opt/c' }, programs: ['/usr/bin/chromium'] },
      /\/opt\/c, but no program/,
    ],
    ['there is none and we may not install', { apt: 'installs' }, /apt-get install chromium.*CHROMIUM_PATH/],
    ['there is none and no apt-get', { isRoot: true }, /No Chromium was found\. Install/],
    ['apt-get cannot install it', { isRoot: true, apt: 'fails' }, /apt-get could not install it\. Install/],
  ])('%s: a sentence with a remedy', (_, circumstances, sentence) => {
    expect(() => findChromium(machine(circumstances))).toThrow(sentence)
  })
})

describe('finding Firefox', () => {
  test.each<[string, Circumstances, string]>([
    ['the one FIREFOX_PATH names', { env: { FIREFOX_PATH: '/opt/f' }, programs: ['/opt/f'] }, '/opt/f'],
    [
      'the extended support release first',
      { programs: ['/usr/bin/firefox', '/usr/bin/firefox-esr'] },
      '/usr/bin/firefox-esr',
    ],
    ['one that apt-get installs', { isRoot: true, apt: 'installs' }, '/usr/bin/firefox-esr'],
  ])('%s', (_, circumstances, path) => {
    expect(findFirefox(machine(circumstances))).toBe(path)
  })

  test('there is none: a sentence with a remedy', () => {
    expect(() => findFirefox(machine({}))).toThrow(/No Firefox was found\. Install.*firefox-esr.*FIREFOX_PATH/)
  })
})
