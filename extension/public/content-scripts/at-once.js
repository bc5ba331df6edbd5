globalThis.throughline = true
