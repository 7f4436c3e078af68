import { TriangleAlert } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { Download, Downloads } from '../../shared/protocol/service-data.ts'
import { Progress } from './progress.tsx'
import { downloadName, STATE_WORDS } from './service-words.ts'
import { leftWords, sizeWords } from './words.ts'

const SHOWN = 5

/** A queue: its first downloads, the others on a press. */
export function DownloadList({ downloads, total }: Downloads) {
  const [first, rest] = [downloads.slice(0, SHOWN), downloads.slice(SHOWN)]
  const unlisted = total - downloads.length
  if (downloads.length === 0) return <p className="service-rest">{m.admin_queue_none()}</p>
  return (
    <>
      <ul className="downloads" aria-label={m.admin_queue()}>
        {first.map((download) => (
          <Row key={download.id} download={download} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="service-more">
          <summary>{m.admin_queue_more({ count: rest.length })}</summary>
          <ul className="downloads" aria-label={m.admin_queue_rest()}>
            {rest.map((download) => (
              <Row key={download.id} download={download} />
            ))}
          </ul>
        </details>
      )}
      {unlisted > 0 && <p className="service-rest">{m.admin_queue_unlisted({ count: unlisted })}</p>}
    </>
  )
}

function Row({ download }: { download: Download }) {
  const { release, about, state, percent, secondsLeft, sizeBytes, client, trouble } = download
  const { tone, words } = STATE_WORDS[state]
  const isMoving = state === 'downloading' || state === 'paused'
  const figures = [
    isMoving && percent !== null ? `${Math.floor(percent)} %` : null,
    secondsLeft ? leftWords(secondsLeft) : null,
  ]
  const facts = [about ? release : null, sizeBytes ? sizeWords(sizeBytes) : null, client]
  return (
    <li>
      <p className="download-name">{downloadName(download)}</p>
      <p className="download-state" data-tone={tone}>
        {[words(), ...figures].filter(Boolean).join(' · ')}
      </p>
      {isMoving && percent !== null && <Progress percent={percent} label={downloadName(download)} />}
      <p className="download-facts">{facts.filter(Boolean).join(' · ')}</p>
      {trouble && (
        <p className="download-trouble">
          <TriangleAlert />
          {trouble}
        </p>
      )}
    </li>
  )
}
