import { texts } from './texts.ts'

/** The words around changes that wait; what each says of itself comes with it. */
export const waitingTexts = {
  label: 'Changes not saved yet',
  retry: texts.retry,
  dismiss: texts.dismiss,
}
