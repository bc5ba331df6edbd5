/** A secret to sign a webhook with: 192 random bits, in characters that survive every form they are pasted into. */
export function newWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
