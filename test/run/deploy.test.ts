import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../playground/paths.ts'
import { obstacles } from './deploy.ts'

const READY = {
  d1_databases: [{ database_id: '6ad1f2c0-0b6e-4a57-9a53-31a6a1a0c7f2' }],
  vars: { PUBLIC_URL: 'https://throughline.example' },
}

function deploy(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'test/run/deploy.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, CI: '1', CLOUDFLARE_API_TOKEN: '', WRANGLER_SEND_METRICS: 'false' },
  })
  return { status, output: `${stdout}${stderr}` }
}

describe('deploying', () => {
  test.each([
    [
      'a database that was never made',
      { ...READY, d1_databases: [{ database_id: '00000000-0000-0000-0000-000000000000' }] },
      /d1 create/,
    ],
    ['an address on this machine', { ...READY, vars: { PUBLIC_URL: 'http://127.0.0.1:8787' } }, /PUBLIC_URL/],
    ['no address', { ...READY, vars: {} }, /PUBLIC_URL/],
  ])('is refused with %s, with what to do', (_, config, sentence) => {
    expect(obstacles(config)).toEqual([expect.stringMatching(sentence)])
  })

  test('goes ahead when both are set', () => {
    expect(obstacles(READY)).toEqual([])
  })

  test('a rehearsal without an account runs the migrations and builds the Worker', () => {
    const { status, output } = deploy('--dry-run')
    expect(output).toMatch(/0000_graph\.sql/)
    expect(output).toMatch(/Total Upload/)
    expect(status).toBe(0)
  })
})
