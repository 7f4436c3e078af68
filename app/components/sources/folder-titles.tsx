import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { m } from '../../i18n/m.ts'
import { titlesWords } from '../words.ts'

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
      {isKnown ? foundWords(data) : m.source_looking()}
    </p>
  )
}

function foundWords({ titles, trouble }: Found): string {
  if (!titles) return trouble ?? m.source_unknown()
  const episodes = titles.episodes > 0 ? [m.count_episodes({ count: titles.episodes })] : []
  const found = [titlesWords(titles), ...episodes].join(', ')
  return titles.isWhole ? m.source_found({ found }) : m.source_found_so_far({ found })
}
