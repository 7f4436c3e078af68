import { data, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Lock } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { listPeople } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.error_admins_short()) }]

export async function loader() {
  const owner = (await listPeople()).find(({ role }) => role === 'owner')
  return data({ owner: owner?.name ?? m.error_the_owner() }, { status: 403 })
}

export default function NotAllowedPage() {
  const { owner } = useLoaderData<typeof loader>()
  return (
    <Empty icon={<Lock />} title={m.error_admins()} action={<ButtonLink to="/">{m.error_back()}</ButtonLink>}>
      {m.error_can_let_you_in({ name: owner })}
    </Empty>
  )
}
