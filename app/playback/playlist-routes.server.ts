import { Router, type Request, type Response } from 'express'
import type { Choice } from '../../shared/playback/choose-copy.ts'
import { findItem } from '../db/items.ts'
import { isSessionAlive } from '../db/users.ts'
import { choose, type PlaybackAsk } from './choose.server.ts'
import { playlistOf } from './playlist.server.ts'
import { caught } from '../http/caught.ts'
import { type PlayToken, verifyPlayToken } from './play-token.server.ts'

/** How soon a player asks for the servers' order again, in seconds. */
const STEERING_TTL_SECONDS = 10

/** `/p/<token>/master.m3u8` and `/p/<token>/steering.json`: what every player reads, with the token as its only key. */
export function playlistRoutes(): Router {
  return Router()
    .get('/p/:token/master.m3u8', caught(sendPlaylist))
    .get('/p/:token/steering.json', caught(sendSteering))
}

async function sendPlaylist(req: Request, res: Response): Promise<void> {
  const opened = await open(req, res)
  if (!opened) return
  const { ask, token, text } = opened
  const chosen = await choose(ask)
  const validity = { issuedAt: nowSeconds(), expiresAt: token.expiresAt }
  const playlist = playlistOf(chosen, ask, { ...validity, playToken: text })
  res.type('application/vnd.apple.mpegurl').send(playlist)
}

async function sendSteering(req: Request, res: Response): Promise<void> {
  const opened = await open(req, res)
  if (!opened) return
  const { choice } = await choose(opened.ask)
  const { of } = req.query
  const priority = pathwayPriority(typeof of === 'string' ? of.split(',') : [], choice)
  // RFC 8216bis, section 7.1: the steering manifest.
  res.json({ VERSION: 1, TTL: STEERING_TTL_SECONDS, 'PATHWAY-PRIORITY': priority })
}

/** The pathways of a playlist as the servers stand now: the best first, those that do not answer last. Pure. */
function pathwayPriority(pathwayIds: readonly string[], { choices }: Pick<Choice, 'choices'>): string[] {
  const now = [...new Set(choices.map(({ serverId }) => serverId))]
  const known = now.filter((serverId) => pathwayIds.includes(serverId))
  return [...known, ...pathwayIds.filter((id) => !known.includes(id))]
}

type Opened = { ask: PlaybackAsk; token: PlayToken; text: string }

async function open(req: Request, res: Response): Promise<Opened | null> {
  const { token: text = '' } = req.params
  res.set({
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  })
  const token = verifyPlayToken(text, nowSeconds())
  if (!token || !(await isSessionAlive(token.sessionId))) {
    res.status(403).json({ title: 'This playlist has expired', status: 403 })
    return null
  }
  const item = await findItem(token.itemId)
  if (!item) {
    res.status(404).json({ title: 'This title is not here any more', status: 404 })
    return null
  }
  const { userId, sessionId, page, device, copyRef, sound, quality, burnIn } = token
  return {
    token,
    text,
    ask: {
      item,
      viewer: { userId, sessionId },
      page,
      device,
      wanted: { copyRef, sound, quality, burnIn },
    },
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
