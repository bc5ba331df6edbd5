import { APIErrorCode, isNotionClientError } from '@notionhq/client'

/** Null for what is not there or not shared. */
export async function orGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (isNotionClientError(error) && error.code === APIErrorCode.ObjectNotFound) return null
    throw error
  }
}
