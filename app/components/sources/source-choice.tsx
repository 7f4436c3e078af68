import { Link } from '@remix-run/react'
import { ChevronRight, Clapperboard, Cog, FolderOpen, Server, Tv } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../i18n/m.ts'

type Choice = { from: string; name: () => string; line: () => string; icon: ReactNode }

const CHOICES: Choice[] = [
  {
    ...{ from: 'folder', name: m.source_folder, icon: <FolderOpen /> },
    line: m.source_folder_line,
  },
  {
    ...{ from: 'matinee', name: m.source_matinee, icon: <Server /> },
    line: m.source_matinee_line,
  },
  {
    ...{ from: 'jellyfin', name: () => 'Jellyfin', icon: <Tv /> },
    line: m.source_jellyfin_line,
  },
  {
    ...{ from: 'media-processor', name: () => 'media-processor', icon: <Cog /> },
    line: m.source_media_processor_line,
  },
]

const DEMO: Choice = {
  ...{ from: 'demo', name: m.source_demo, icon: <Clapperboard /> },
  line: m.source_demo_line,
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
              <strong>{name()}</strong>
              <small>{line()}</small>
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
  return [...CHOICES, DEMO].find((choice) => choice.from === from)?.name() ?? ''
}
