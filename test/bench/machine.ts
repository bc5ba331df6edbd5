import { arch, cpus, platform, totalmem } from 'node:os'

/** The machine the figures were taken on, in a line. */
export function machine(): string {
  const [first] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${cpus().length} × ${first?.model.trim() ?? 'CPU'}, ${memory}, ${platform()} ${arch()}, Node ${process.version}`
}
