export type Piece = { url: string; startSeconds: number; endSeconds: number }

/** A media playlist as a player reads it: the init segment's URL and the segments in their order. */
export async function readMediaPlaylist(url: string): Promise<{ init: string; pieces: Piece[] }> {
  const text = (await readBytes(url)).toString()
  const init = /#EXT-X-MAP:URI="([^"]+)"/.exec(text)?.[1]
  if (init === undefined) throw new Error('A playlist without an init segment')
  let endSeconds = 0
  const pieces = [...text.matchAll(/#EXTINF:([\d.]+),.*\n(.+)/g)].map(([, seconds, name = '']): Piece => {
    const startSeconds = endSeconds
    endSeconds += Number(seconds)
    return { url: new URL(name, url).href, startSeconds, endSeconds }
  })
  return { init: new URL(init, url).href, pieces }
}

/** Throws its words where it is refused. */
export async function readBytes(url: string): Promise<Buffer> {
  // As a player does: a kept connection may be closed by the server in the moment in which it is used again.
  const answer = await fetch(url).catch(() => fetch(url))
  if (!answer.ok) throw new Error(`A segment was answered with ${answer.status}: ${await answer.text()}`)
  return Buffer.from(await answer.arrayBuffer())
}
