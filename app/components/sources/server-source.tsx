import { Form, useFetcher, useNavigation, useSubmit } from '@remix-run/react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { MediaServer } from '../../../shared/media-server.ts'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { PreviewView } from '../preview-view.tsx'
import type { ServerNames } from '../preview-words.ts'
import { ReachFields } from '../server-form.tsx'
import { State } from '../state.tsx'
import { useBrowserTest } from '../use-browser-test.ts'
import { usePreview } from '../use-preview.ts'
import { JellyfinLibraries } from './jellyfin-libraries.tsx'
import { ServerFields } from './server-fields.tsx'
import { WithoutDemo } from './without-demo.tsx'

type Kind = MediaServer['kind']
type Answer = {
  said: string | null
  errors: Record<string, string>
  isUnreached?: boolean
  test?: { ok: boolean; words: string }
  libraries?: { id: string; name: string; titles: number | null }[]
}

type Props = {
  kind: Kind
  answer: Answer | undefined
  names: ServerNames
  gateways: readonly { _id: string; name: string }[]
  /** There are films of one's own that a new server would change. */
  hasOwn: boolean
  hasDemo: boolean
}

/** A server that is reached over the network: asked who it is from Matinee and from this browser, then added. */
export function ServerSource({ kind, answer, names, gateways, hasOwn, hasDemo }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { state } = useNavigation()
  const look = useLook(kind)
  const adding = useAdding(form, hasOwn)
  // What was asked last is what is shown: adding or looking.
  const told = look.answer ?? answer
  const errors = { ...told?.errors, ...adding.refused }
  return (
    <Form method="post" className="source-step source-form" ref={form} onSubmit={adding.show}>
      <input type="hidden" name="kind" value={kind} />
      <ServerFields kind={kind} errors={errors} />
      <details className="source-more">
        <summary>{m.source_browsers()}</summary>
        <div className="server-form">
          <ReachFields kind={kind} gateways={gateways} errors={errors} />
        </div>
      </details>
      <LookWords answer={told} fromHere={look.fromHere} />
      {kind === 'jellyfin' && look.answer?.libraries && (
        <JellyfinLibraries libraries={look.answer.libraries} />
      )}
      {told?.isUnreached && (
        <label className="check">
          <input type="checkbox" name="anyway" />
          {m.source_add_anyway()}
        </label>
      )}
      {hasDemo && <WithoutDemo />}
      <div className="source-buttons">
        <Button type="button" busy={look.isBusy} onClick={() => look.ask(form.current)}>
          {kind === 'jellyfin' ? m.source_test_libraries() : m.admin_test()}
        </Button>
        <Button variant="primary" name="intent" value="add" busy={state === 'submitting'}>
          {m.source_add()}
        </Button>
      </div>
      <AddDialog {...adding} names={names} />
    </Form>
  )
}

/** Asks the server before it is added, from both sides. */
function useLook(kind: Kind) {
  const { data, state, submit } = useFetcher<Answer>()
  const [fromHere, testFromHere] = useBrowserTest()
  return {
    answer: data,
    isBusy: state !== 'idle',
    fromHere: data?.test?.ok ? fromHere : null,
    ask: (form: HTMLFormElement | null) => {
      if (!form?.reportValidity()) return
      const asked = new FormData(form)
      asked.set('intent', 'look')
      submit(asked, { method: 'post' })
      const [url, browserUrl] = [text(asked.get('url')), text(asked.get('browserUrl'))]
      if (!URL.canParse(url)) return
      void testFromHere({ kind, url, browserUrl: browserUrl || null, relay: asked.get('relay') === 'on' })
    },
  }
}

function LookWords({ answer, fromHere }: { answer: Answer | undefined; fromHere: string | null }) {
  return (
    <div className="source-look" role="status">
      {answer?.said && (
        <State tone="bad" icon={<CircleAlert />}>
          {answer.said}
        </State>
      )}
      {answer?.test?.ok && (
        <State tone="good" icon={<CircleCheck />}>
          {m.admin_server_from_matinee({ words: answer.test.words })}
        </State>
      )}
      {fromHere && <p className="text-muted">{m.admin_server_from_here({ words: fromHere })}</p>}
    </div>
  )
}

/** What would change is shown before it is saved, where there is anything to change. */
function useAdding(form: React.RefObject<HTMLFormElement | null>, hasOwn: boolean) {
  const [asked, setAsked] = useState<FormData | null>(null)
  const { ask, previewed, refused } = usePreview()
  const submit = useSubmit()
  const close = () => setAsked(null)
  return {
    asked,
    previewed,
    refused,
    close,
    show: (event: FormEvent<HTMLFormElement>) => {
      if (!hasOwn || !form.current) return
      event.preventDefault()
      const shown = new FormData(form.current)
      shown.set('intent', 'preview-add')
      setAsked(shown)
      ask(shown)
    },
    save: () => {
      close()
      if (!asked) return
      asked.set('intent', 'add')
      submit(asked, { method: 'post' })
    },
  }
}

type DialogProps = Omit<ReturnType<typeof useAdding>, 'show'> & { names: ServerNames }

function AddDialog({ asked, previewed, refused, close, save, names }: DialogProps) {
  return (
    <Dialog
      isOpen={asked !== null && refused === null}
      onClose={close}
      title={m.source_add_ask({ name: text(asked?.get('name')) })}
      actions={
        <>
          <Button type="button" onClick={close}>
            {m.admin_not_yet()}
          </Button>
          <Button type="button" variant="primary" onClick={save}>
            {m.source_add_it()}
          </Button>
        </>
      }
    >
      <PreviewView previewed={previewed} names={names} />
    </Dialog>
  )
}

function text(value: FormDataEntryValue | null | undefined): string {
  return typeof value === 'string' ? value : ''
}
