/** Whether node_modules holds what the lock file of this project asks for. */
export function isInstalled(projectRoot: string): boolean
/** The sentence for an install that failed, from npm's output and the command that was asked for. */
export function installFailure(output: string, command: string): string
