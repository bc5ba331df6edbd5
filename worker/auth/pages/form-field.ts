/** A text field of a posted form, trimmed; '' when it is missing or is a file. */
export function formField(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
