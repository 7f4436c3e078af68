import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actOnPeople } from '../admin/people-actions.server.ts'
import { Answer } from '../components/answer.tsx'
import { Invites } from '../components/invites.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { PersonRow } from '../components/person-row.tsx'
import { Table } from '../components/table.tsx'
import { listInvites } from '../db/invites.ts'
import { countLists } from '../db/lists/lists.ts'
import { countWatched } from '../db/progress.ts'
import { listPeople } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_people()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  const admin = requireAdmin(context)
  const now = new Date()
  const [people, invites, watched, lists] = await Promise.all([
    listPeople(),
    listInvites(now),
    countWatched(),
    countLists(),
  ])
  return {
    isOwner: admin.role === 'owner',
    now: now.toISOString(),
    invites,
    people: people.map((person) => ({
      ...person,
      watched: watched.get(person.id) ?? 0,
      lists: lists.get(person.id) ?? { lists: 0, titles: 0, shared: 0 },
      isFixed:
        person.role === 'owner' ||
        person.id === admin.id ||
        (person.role === 'admin' && admin.role !== 'owner'),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await actOnPeople(requireAdmin(context), await request.formData(), request)
  return data(answer, { status: answer.isWrong ? 409 : 200 })
}

export default function PeoplePage() {
  const { people, invites, isOwner, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={m.admin_people()}>{m.admin_people_about()}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <section className="panel" aria-label={m.admin_people_accounts()}>
        <Table
          caption={m.admin_people_accounts()}
          columns={[
            { name: m.admin_name() },
            { name: m.admin_people_state() },
            { name: m.admin_people_since() },
            { name: m.admin_actions(), align: 'right', isHidden: true },
          ]}
        >
          {people.map((person) => (
            <PersonRow key={person.id} person={person} mayMakeAdmins={isOwner} now={now} />
          ))}
        </Table>
      </section>
      <Invites
        invites={invites}
        link={answer?.link}
        errors={answer?.errors ?? {}}
        mayMakeAdmins={isOwner}
        now={now}
      />
    </>
  )
}
