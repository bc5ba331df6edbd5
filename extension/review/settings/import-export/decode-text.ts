/** Bytes by which an encoding or another kind of file begins. */
const BEGINNINGS: { bytes: number[]; encoding: string | null }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
  // A ZIP file, which a workbook is as well, and a workbook of before 2007.
  { bytes: [0x50, 0x4b, 0x03, 0x04], encoding: null },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], encoding: null },
]
const LOOKED_AT = 65_536

/**
 * The encoding of a file by its first bytes: UTF-8 if they are that, UTF-16 without its mark by the zeros in it, else
 * what Windows writes. Null for what is no text.
 */
export async function encodingOf(file: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer())
  const known = BEGINNINGS.find(one => one.bytes.every((byte, index) => bytes[index] === byte))
  if (known) return known.encoding
  if (bytes.includes(0)) return withoutMark(bytes)
  try {
    // A character may be cut at the end of what is looked at: `stream` waits for the rest of it.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Of what is written in Latin letters every other byte is zero in UTF-16. */
function withoutMark(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  bytes.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  })
  const [first = 0, second = 0] = zeros
  const isMost = (count: number) => count > bytes.length / 4
  if (first === 0 && isMost(second)) return 'utf-16le'
  return second === 0 && isMost(first) ? 'utf-16be' : null
}

/** Few enough that reading a piece keeps nobody waiting, and that how far it is read says how far the work is. */
const PIECE = 65_536

/** The text of a file piece by piece, without its byte order mark; `onBytes` hears how many bytes have been read. */
export async function* textOf(
  file: Blob,
  encoding: string,
  onBytes: (read: number) => void = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for (let from = 0; from < file.size; from += PIECE) {
    const piece = await file.slice(from, from + PIECE).arrayBuffer()
    const text = decoder.decode(piece, { stream: true })
    onBytes(from + piece.byteLength)
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}
