import { captionRefOf, offsetsFor } from '../../shared/caption-offset.ts'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import type { OwnedCaption } from '../../shared/title.ts'
import { listCaptionOffsets } from '../db/caption-offsets.ts'
import { namesOf } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import { type Chosen, entryBase, type PlaybackAsk, type Validity } from './choose.server.ts'
import { byLanguage, languageName } from './language-name.ts'

/** The cut's captions that are text, the reader's language first, each with this person's timing of that file. */
export async function captionTracks(
  chosen: Chosen,
  ask: PlaybackAsk,
  validity: Validity,
): Promise<PlaybackInfo['captions']> {
  const captions = captionsOf(chosen).filter((caption) => caption.isText && isGiven(caption, chosen))
  const offsets = await offsetsOf(captions, ask.viewer.userId)
  return captions.flatMap((caption) => {
    const server = chosen.servers.find(({ _id }) => _id === caption.serverId)
    if (!server) return []
    const base = entryBase(server, caption.entryId, ask, validity)
    const { language, role } = caption
    return [
      {
        url: base + mediaPath.caption(caption.copyId, caption.captionId),
        language,
        role,
        label: captionLabel(caption),
        serverName: server.name,
        ...offsets(captionRefOf(caption)),
      },
    ]
  })
}

/** All of the cut's captions in the order in which they are shown. */
export function captionsOf({ choice }: Pick<Chosen, 'choice'>): OwnedCaption[] {
  return (choice.cut?.captions ?? []).toSorted((a, b) => byLanguage(a.language, b.language))
}

/** Without ffmpeg a server reads captions that have files of their own, and none out of a film. */
function isGiven({ serverId, source }: OwnedCaption, { order }: Chosen): boolean {
  return source === 'external' || order.some((one) => one.serverId === serverId && one.canConvert)
}

async function offsetsOf(captions: readonly OwnedCaption[], userId: string) {
  const found = offsetsFor(userId, await listCaptionOffsets(captions.map(captionRefOf)))
  const others = [...found.values()].flatMap(({ suggested }) => (suggested ? [suggested.userId] : []))
  const names = await namesOf(others)
  return (captionRef: string) => {
    const { offsetMs = 0, suggested = null } = found.get(captionRef) ?? {}
    const from = suggested && names.get(suggested.userId)
    return {
      captionRef,
      offsetMs,
      suggestion: suggested && from ? { offsetMs: suggested.offsetMs, from } : null,
    }
  }
}

export function captionLabel({ language, role }: Pick<OwnedCaption, 'language' | 'role'>): string {
  const name = { language: languageName(language) }
  switch (role) {
    case 'normal':
      return name.language
    case 'sdh':
      return m.player_captions_sdh(name)
    case 'forced':
      return m.player_captions_forced(name)
    case 'auto':
      return m.player_captions_machine(name)
  }
}
