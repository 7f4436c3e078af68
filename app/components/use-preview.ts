import { useFetcher } from '@remix-run/react'
import type { Preview } from '../../shared/protocol/worker-api.ts'

/** What would change, or why nobody can say. */
export type Previewed = { ok: true; preview: Preview } | { ok: false; words: string }

type Answer = { isWrong: boolean; errors: Record<string, string>; preview?: Previewed }

/** Asks what an edit would change; null while that is being worked out. `refused`: wrong fields of what was asked. */
export function usePreview(): {
  ask: (form: FormData) => void
  previewed: Previewed | null
  refused: Record<string, string> | null
} {
  const { data, state, submit } = useFetcher<Answer>()
  const answer = state === 'idle' ? data : undefined
  return {
    ask: (form) => {
      submit(form, { method: 'post' })
    },
    previewed: answer?.preview ?? null,
    refused: answer?.isWrong ? answer.errors : null,
  }
}

/** A form of the servers page, as it asks for a preview of what it does. */
export function previewForm(intent: string, serverId: string): FormData {
  const form = new FormData()
  form.set('intent', `preview-${intent}`)
  form.set('serverId', serverId)
  return form
}
