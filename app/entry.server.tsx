import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { Nonce } from './components/nonce.ts'
import { gatherChunks } from './http/gather-chunks.ts'

const ABORT_DELAY_MS = 5_000

/** Render a page as a stream; robots get it whole. Its inline scripts carry the answer's nonce. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const readyEvent = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady'
  return new Promise((resolve, reject) => {
    let isShellSent = false
    let answerStatus = status
    const { pipe, abort } = renderToPipeableStream(
      <Nonce.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_DELAY_MS} nonce={nonce} />
      </Nonce.Provider>,
      {
        nonce,
        [readyEvent]() {
          isShellSent = true
          const body = gatherChunks()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }))
          pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          answerStatus = 500
          if (isShellSent) console.error(error)
        },
      },
    )
    setTimeout(abort, ABORT_DELAY_MS + 1_000).unref()
  })
}
