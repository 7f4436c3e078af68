import { data, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Lock } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { listPeople } from '../db/users.ts'

export const meta: MetaFunction = () => [{ title: 'For admins · Matinee' }]

export async function loader() {
  const owner = (await listPeople()).find(({ role }) => role === 'owner')
  return data({ owner: owner?.name ?? 'The owner' }, { status: 403 })
}

export default function NotAllowedPage() {
  const { owner } = useLoaderData<typeof loader>()
  return (
    <Empty
      icon={<Lock />}
      title="This page is for admins"
      action={<ButtonLink to="/">Back to the library</ButtonLink>}
    >
      {owner} can let you in.
    </Empty>
  )
}
