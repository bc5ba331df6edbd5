import { SOON_MS } from '../patience.ts'

// Where there are components, what they will show.
if (typeof document !== 'undefined') (await import('@testing-library/react')).configure({ asyncUtilTimeout: SOON_MS })
