import type { z } from 'zod'

/** An RFC 9457 problem document. `title`: what is wrong, for people; `detail`: where. */
export function problem(status: number, title: string, detail?: string): Response {
  return Response.json(
    { type: 'about:blank', title, status, ...(detail === undefined ? {} : { detail }) },
    { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' } },
  )
}

/** What a schema makes of a value; throws a 400 problem that names each wrong place. */
export function parseOrProblem<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.') || what}: ${issue.message}`)
  throw problem(400, `The ${what} is not as expected`, where.join('; '))
}

/** The JSON body of a request; throws a 400 problem where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw problem(400, 'The body is not JSON')
  }
}
