import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { actOnSources } from '../admin/sources/source-actions.server.ts'
import { readSourceView } from '../admin/sources/source-view.server.ts'
import { PageHeader } from '../components/page-header.tsx'
import { AddSource } from '../components/sources/add-source.tsx'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_servers_add()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return readSourceView(new URL(request.url).searchParams)
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await actOnSources(await request.formData())
  if (answer.addedId !== undefined) return redirect(`/admin/servers?added=${answer.addedId}`)
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function AddServerPage() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={m.admin_servers_add()}>{m.admin_servers_add_about()}</PageHeader>
      <AddSource view={view} answer={answer} />
    </>
  )
}
