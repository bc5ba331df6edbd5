/** Pages and data sources as Notion's API answers them (version 2026-03-11), as far as they are read. */
import { z } from 'zod'

const option = z.object({ id: z.string(), name: z.string() })
const text = z.object({ plain_text: z.string() })

/** A property's value; kinds that are not read keep their id and type only. */
const property = z.looseObject({
  id: z.string(),
  type: z.string(),
  title: z.array(text).nullish().catch(null),
  status: option.nullish().catch(null),
  select: option.nullish().catch(null),
  multi_select: z.array(option).nullish().catch(null),
  date: z.object({ start: z.string(), end: z.string().nullish() }).nullish().catch(null),
  people: z
    .array(z.object({ id: z.string() }))
    .nullish()
    .catch(null),
  relation: z
    .array(z.object({ id: z.string() }))
    .nullish()
    .catch(null),
  number: z.number().nullish().catch(null),
  checkbox: z.boolean().nullish().catch(null),
})
export type NotionProperty = z.infer<typeof property>

export const notionPage = z.object({
  object: z.literal('page'),
  id: z.string(),
  url: z.string(),
  last_edited_time: z.string(),
  in_trash: z.boolean().default(false),
  parent: z.looseObject({ type: z.string(), data_source_id: z.string().optional() }),
  properties: z.record(z.string(), property),
})
export type NotionPage = z.infer<typeof notionPage>

const choices = z.object({
  options: z.array(option),
  groups: z.array(z.object({ id: z.string(), name: z.string(), option_ids: z.array(z.string()) })).default([]),
})
const column = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  status: choices.optional().catch(undefined),
  select: choices.optional().catch(undefined),
})
export type NotionColumn = z.infer<typeof column>

export const notionDataSource = z.object({
  object: z.literal('data_source'),
  id: z.string(),
  title: z.array(text).default([]),
  properties: z.record(z.string(), column),
})
export type NotionDataSource = z.infer<typeof notionDataSource>
