import type { Response } from 'express'

/** RFC 9457. `title` is a sentence for people. */
export function sendProblem(res: Response, status: number, title: string): void {
  res.status(status).type('application/problem+json').send(JSON.stringify({ title, status }))
}
