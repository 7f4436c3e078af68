import { m } from '../i18n/m.ts'
import type { TranscodeNode, TranscodeWorker } from '../../shared/protocol/service-data.ts'
import { Progress } from './progress.tsx'
import { diskWords } from './service-words.ts'
import { leftWords } from './words.ts'

/** Tdarr's nodes, each with what its workers do now. */
export function TranscodeNodes({ nodes }: { nodes: readonly TranscodeNode[] }) {
  if (nodes.length === 0) return <p className="service-rest">{m.admin_nodes_none()}</p>
  return (
    <ul className="nodes" aria-label={m.admin_nodes()}>
      {nodes.map((node) => (
        <li key={node.id}>
          <p className="node-name">
            <b>{node.name}</b>
            <span>{nodeWords(node)}</span>
          </p>
          {node.workers.length > 0 && (
            <ul className="downloads" aria-label={m.admin_node_workers({ name: node.name })}>
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
      : m.admin_node_memory({ used: diskWords(memoryUsedBytes), total: diskWords(memoryTotalBytes) })
  return [
    isPaused ? m.admin_paused() : workers.length === 0 ? m.admin_node_idle() : null,
    waiting > 0 ? m.admin_node_waiting({ count: waiting }) : null,
    cpuPercent === null ? null : m.admin_node_cpu({ percent: Math.round(cpuPercent) }),
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
    framesPerSecond === null ? null : m.admin_node_frames({ count: Math.round(framesPerSecond) }),
  ]
  const words = status ?? (kind === 'transcode' ? m.admin_node_converting() : m.admin_node_checking())
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
