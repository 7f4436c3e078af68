import { Link } from '@remix-run/react'
import { ChevronRight, Clapperboard, Cog, FolderOpen, Server, Tv } from 'lucide-react'
import type { ReactNode } from 'react'

type Choice = { from: string; name: string; line: string; icon: ReactNode }

const CHOICES: Choice[] = [
  {
    ...{ from: 'folder', name: 'A folder on this machine', icon: <FolderOpen /> },
    line: 'Films and series as files, also on a disk or share that is mounted here.',
  },
  {
    ...{ from: 'matinee', name: 'Another Matinee media server', icon: <Server /> },
    line: 'Runs where the files are: a NAS, a friend’s machine.',
  },
  {
    ...{ from: 'jellyfin', name: 'Jellyfin', icon: <Tv /> },
    line: 'With an API key, or the name and password of somebody there.',
  },
  {
    ...{ from: 'media-processor', name: 'media-processor', icon: <Cog /> },
    line: 'With its address and webhook id.',
  },
]

const DEMO: Choice = {
  ...{ from: 'demo', name: 'The demo library', icon: <Clapperboard /> },
  line: 'Films that were drawn for Matinee, to look around with.',
}

/** Where films may be; each leads to its own step. */
export function SourceChoice({ hasDemo }: { hasDemo: boolean }) {
  return (
    <ul className="sources panel">
      {[...CHOICES, ...(hasDemo ? [DEMO] : [])].map(({ from, name, line, icon }) => (
        <li key={from}>
          <Link to={`?from=${from}`} className="source" preventScrollReset>
            {icon}
            <span>
              <strong>{name}</strong>
              <small>{line}</small>
            </span>
            <ChevronRight />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The name of a choice, as the head of its step. */
export function choiceName(from: string): string {
  return [...CHOICES, DEMO].find((choice) => choice.from === from)?.name ?? ''
}
