import { captionPath } from '../fields.ts'
import { clusterByDuration, sameCutSeconds } from '../identity/clusters.ts'
import { secondsOf } from '../copy.ts'
import type { CaptionTrack } from '../copy.ts'
import type { Cut, OwnedCaption } from '../title.ts'
import type { PlacedCopy } from './best-copy.ts'
import { compareText } from './trust.ts'

/**
 * Copies that may stand in for one another while playing, the lead copy's cut first, then the shortest; a copy without a
 * duration is a cut of its own. Captions are owned per language and role within a cut, chapters as a whole. `copies` by
 * trust, then quality.
 */
export function makeCuts(copies: readonly PlacedCopy[], lead: PlacedCopy | null): Cut[] {
  const cuts = cutsByDuration(copies)
  const leadCut = cuts.find(({ copyIds }) => lead && copyIds.includes(lead.ref))
  return leadCut ? [leadCut, ...cuts.filter((cut) => cut !== leadCut)] : cuts
}

function cutsByDuration(copies: readonly PlacedCopy[]): Cut[] {
  const timed = copies.flatMap((one) => {
    const durationSeconds = secondsOf(one.copy)
    return durationSeconds === null ? [] : [{ id: one.ref, durationSeconds, one }]
  })
  const clusters = clusterByDuration(timed, sameCutSeconds).map((cluster) => {
    // Not by their ids: some servers give two files the same.
    const members = new Set(cluster.map(({ one }) => one))
    const inside = copies.filter((one) => members.has(one))
    return makeCut(cluster[0]?.durationSeconds ?? null, inside)
  })
  const untimed = copies.filter(({ copy }) => secondsOf(copy) === null)
  return [...clusters, ...untimed.map((one) => makeCut(null, [one]))]
}

function makeCut(durationSeconds: number | null, copies: readonly PlacedCopy[]): Cut {
  const captions = chooseCaptions(copies)
  const chaptered = copies.find(({ copy }) => copy.chapters.length > 0)
  const owners = captions.map(({ path, caption }) => ({ path, serverId: caption.serverId }))
  if (chaptered) owners.push({ path: 'chapters', serverId: chaptered.offer.serverId })
  return {
    durationSeconds,
    copyIds: copies.map(({ ref }) => ref),
    captions: captions.map(({ caption }) => caption),
    chapters: chaptered?.copy.chapters ?? [],
    owners,
  }
}

/** A track of text goes before pictures, which a browser cannot show; else the most trusted copy's first. */
function chooseCaptions(copies: readonly PlacedCopy[]): { path: string; caption: OwnedCaption }[] {
  const chosen = new Map<string, OwnedCaption>()
  const offered = copies.flatMap((placed) => placed.copy.captions.map((track) => own(track, placed)))
  for (const caption of [
    ...offered.filter(({ isText }) => isText),
    ...offered.filter(({ isText }) => !isText),
  ]) {
    const path = captionPath(caption.language, caption.role)
    if (!chosen.has(path)) chosen.set(path, caption)
  }
  return [...chosen]
    .map(([path, caption]) => ({ path, caption }))
    .toSorted((one, other) => compareText(one.path, other.path))
}

function own(track: CaptionTrack, { copy, offer }: PlacedCopy): OwnedCaption {
  return { ...track, serverId: offer.serverId, entryId: offer.entryId, copyId: copy.copyId }
}
