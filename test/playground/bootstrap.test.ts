import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { installFailure, isInstalled } from './bootstrap.mjs'

const wanted = {
  '': { name: 'throughline' },
  'node_modules/hono': { version: '4.13.19' },
  'node_modules/@esbuild/win32-x64': { version: '0.28.0', optional: true },
}

async function project(installed: object | string | null): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'install-'))
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (installed === null) return root
  await mkdir(join(root, 'node_modules'))
  const text = typeof installed === 'string' ? installed : JSON.stringify({ packages: installed })
  await writeFile(join(root, 'node_modules', '.package-lock.json'), text)
  return root
}

describe('what is installed', () => {
  test.each([
    ['nothing was installed', null, false],
    ['the install was cut short', '{"packages": {"node_modu', false],
    ['a package is missing', {}, false],
    ['a package has another version', { 'node_modules/hono': { version: '4.13.18' } }, false],
    ['only packages of other platforms are missing', { 'node_modules/hono': { version: '4.13.19' } }, true],
    [
      'an optional package has another version',
      { 'node_modules/hono': { version: '4.13.19' }, 'node_modules/@esbuild/win32-x64': { version: '0.27.0' } },
      false,
    ],
  ])('%s', async (_, installed, isUpToDate) => {
    expect(isInstalled(await project(installed))).toBe(isUpToDate)
  })
})

describe('an install that failed says what to do', () => {
  test.each([
    ['npm error code ENOTFOUND\nnpm error network request to https://…', /registry cannot be reached.*Connect/],
    ['npm error code EAI_AGAIN', /registry cannot be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /may not be written/],
    ['npm error something else', /npm's own words are above/],
  ])('%s', (output, sentence) => {
    expect(installFailure(output, 'npm start')).toMatch(sentence)
    expect(installFailure(output, 'npm start')).toContain('run npm start again')
  })
})
