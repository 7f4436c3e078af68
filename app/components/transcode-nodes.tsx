import type { TranscodeNode, TranscodeWorker } from '../../shared/protocol/service-data.ts'
import { Progress } from './progress.tsx'
import { diskWords } from './service-words.ts'
import { countWords, leftWords } from './words.ts'

/** Tdarr's nodes, each with what its workers do now. */
export function TranscodeNodes({ nodes }: { nodes: readonly TranscodeNode[] }) {
  if (nodes.length === 0)
    return <p className="service-rest">No node is connected, so nothing is converted.</p>
  return (
    <ul className="nodes" aria-label="Nodes">
      {nodes.map((node) => (
        <li key={node.id}>
          <p className="node-name">
            <b>{node.name}</b>
            <span>{nodeWords(node)}</span>
          </p>
          {node.workers.length > 0 && (
            <ul className="downloads" aria-label={`Workers of ${node.name}`}>
              {node.workers.map((worker) => (
                <Worker key={worker.id} worker={worker} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function nodeWords({
  isPaused,
  workers,
  waiting,
  cpuPercent,
  memoryUsedBytes,
  memoryTotalBytes,
}: TranscodeNode): string {
  const memory =
    memoryUsedBytes === null || memoryTotalBytes === null
      ? null
      : `${diskWords(memoryUsedBytes)} of ${diskWords(memoryTotalBytes)} memory`
  return [
    isPaused ? 'Paused' : workers.length === 0 ? 'Idle' : null,
    waiting > 0 ? `${countWords(waiting, 'file')} waiting` : null,
    cpuPercent === null ? null : `${Math.round(cpuPercent)} % CPU`,
    memory,
  ]
    .filter(Boolean)
    .join(' · ')
}

function Worker({ worker }: { worker: TranscodeWorker }) {
  const { file, kind, status, percent, secondsLeft, framesPerSecond } = worker
  const name = file.split(/[/\\]/).at(-1) ?? file
  const figures = [
    percent === null ? null : `${Math.floor(percent)} %`,
    secondsLeft ? leftWords(secondsLeft) : null,
    framesPerSecond === null ? null : `${Math.round(framesPerSecond)} frames a second`,
  ]
  const words = status ?? (kind === 'transcode' ? 'Converting' : 'Checking')
  return (
    <li>
      <p className="download-name">{name}</p>
      <p className="download-state" data-tone="info">
        {[words, ...figures].filter(Boolean).join(' · ')}
      </p>
      {percent !== null && <Progress percent={percent} label={name} />}
      <p className="download-facts">{file}</p>
    </li>
  )
}
