import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { countWords, titlesWords } from '../words.ts'

type Found = {
  titles?: { path: string; movies: number; series: number; episodes: number; isWhole: boolean }
  trouble?: string
}

/** What is in a folder; counted while one looks on. */
export function FolderTitles({ host, path }: { host: string; path: string }) {
  const { data, load, state } = useFetcher<Found>()
  useEffect(() => {
    load(`/api/admin/folders/titles?${new URLSearchParams({ host, path })}`)
  }, [load, host, path])
  const isKnown = state === 'idle' && data !== undefined
  return (
    <p className="folder-found" role="status" data-busy={!isKnown || undefined}>
      {isKnown ? foundWords(data) : 'Looking what is in it…'}
    </p>
  )
}

function foundWords({ titles, trouble }: Found): string {
  if (!titles) return trouble ?? 'What is in it cannot be said now.'
  const episodes = titles.episodes > 0 ? `, ${countWords(titles.episodes, 'episode')}` : ''
  const found = `${titlesWords(titles)}${episodes}`
  if (titles.isWhole) return `In it: ${found}.`
  return `In it so far: ${found}. It is large, so there may be more.`
}
