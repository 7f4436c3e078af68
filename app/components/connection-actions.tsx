import { Form } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { ConnectionApi } from './connection-api.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { RemoveButton } from './remove-button.tsx'

type Props = {
  connection: { id: string; name: string; url: string; hasKey: boolean }
  errors: Record<string, string> | undefined
}

/** What can be done to a service's connection: a test, other fields, its removal. */
export function ConnectionActions({ connection, errors }: Props) {
  const { id, name } = connection
  return (
    <ConnectionApi
      buttons={
        <RemoveButton name={name} field={{ name: 'connectionId', value: id }} keep={m.admin_keep_it()}>
          <p>{m.admin_connection_remove()}</p>
          <p className="text-muted">{m.admin_connection_remove_kept({ name })}</p>
        </RemoveButton>
      }
    >
      <details className="server-edit" open={errors && Object.keys(errors).length > 0}>
        <summary>{m.admin_change({ name })}</summary>
        <Form method="post">
          <ConnectionForm saved={connection} errors={errors} />
          <Button name="intent" value="save">
            {m.admin_save()}
          </Button>
        </Form>
      </details>
    </ConnectionApi>
  )
}
