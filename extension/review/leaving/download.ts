/** Gives a file to the browser's downloads. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of it by then; a URL that is never let go keeps the file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
