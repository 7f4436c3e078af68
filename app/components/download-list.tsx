import { TriangleAlert } from 'lucide-react'
import type { Download, Downloads } from '../../shared/protocol/service-data.ts'
import { Progress } from './progress.tsx'
import { downloadName, STATE_WORDS } from './service-words.ts'
import { countWords, leftWords, sizeWords } from './words.ts'

const SHOWN = 5

/** A queue: its first downloads, the others on a press. */
export function DownloadList({ downloads, total }: Downloads) {
  const [first, rest] = [downloads.slice(0, SHOWN), downloads.slice(SHOWN)]
  const unlisted = total - downloads.length
  if (downloads.length === 0) return <p className="service-rest">Nothing in the queue.</p>
  return (
    <>
      <ul className="downloads" aria-label="Queue">
        {first.map((download) => (
          <Row key={download.id} download={download} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="service-more">
          <summary>{countWords(rest.length, 'more download')}</summary>
          <ul className="downloads" aria-label="Rest of the queue">
            {rest.map((download) => (
              <Row key={download.id} download={download} />
            ))}
          </ul>
        </details>
      )}
      {unlisted > 0 && <p className="service-rest">{countWords(unlisted, 'more')} that it did not list.</p>}
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
        {[words, ...figures].filter(Boolean).join(' · ')}
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
