/**
 * How patient tests are: enough for two cores that twenty other programs keep busy. A test that passes waits for none of
 * it, one that hangs still ends.
 */

/** The longest a test may take. */
export const TEST_MS = 300_000

/** The longest that what is bound to happen may take, from when a test begins to look for it. */
export const SOON_MS = 90_000
