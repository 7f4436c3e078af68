import type { z } from 'zod'

/** One method of one path, as its description is made from it. */
export type Operation = {
  method: 'get' | 'put' | 'post' | 'delete'
  path: string
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType
}
