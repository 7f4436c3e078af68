import type { Context } from 'hono'

/** An error answer as RFC 9457 has it. `detail`: one sentence for people. */
export function problem(c: Context, status: number, title: string, detail: string): Response {
  c.header('Cache-Control', 'no-store')
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  return c.newResponse(c.req.method === 'HEAD' ? null : body, status as 500, {
    'Content-Type': 'application/problem+json',
  })
}
