import type { Request, RequestHandler, Response } from 'express'

/** An async handler for Express 4, which does not wait for promises: what is thrown goes to the error handler. */
export function caught(handler: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return (req, res, next) => {
    handler(req, res).catch(next)
  }
}
