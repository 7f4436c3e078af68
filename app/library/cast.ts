import { z } from 'zod'

/** Somebody who plays, as pages show them. `to`: their own page. */
export const CastMember = z.object({
  to: z.string(),
  name: z.string(),
  character: z.string().nullable(),
  picture: z.string().nullable(),
})
export type CastMember = z.infer<typeof CastMember>

/** Answer of `GET /api/titles/:id/cast`. */
export const CastAnswer = z.object({ cast: z.array(CastMember) })
