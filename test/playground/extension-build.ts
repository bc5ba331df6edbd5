import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

const WXT = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs')

/**
 * Builds the extension as it ships, into a folder of its own beside the release's; `server` is the Worker
 * it speaks to until its settings say otherwise. Answers the folder. Throws with the build's own words when it fails.
 */
export async function buildExtension(
  name: string,
  server?: string,
  browser: 'chrome' | 'firefox' = 'chrome',
): Promise<string> {
  const { code, output } = await runQuietly([WXT, 'build', '--browser', browser, '--mode', name], {
    ...process.env,
    NODE_ENV: 'production',
    ...(server === undefined ? {} : { WXT_SERVER_URL: server }),
  })
  if (code !== 0) throw new Error(`The extension does not build.\n${output}`)
  return join(ROOT, '.output', `${browser}-mv3-${name}`)
}

function runQuietly(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env })
    let output = ''
    const collect = (text: Buffer) => {
      output += text
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}
