import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { redirectTarget } from '../auth/redirect-target.ts'
import { saveLanguage } from '../db/users.ts'
import { languageCookie } from '../i18n/languages.server.ts'

const Choice = z.object({ language: z.string().max(40), to: z.string().max(2_000).nullish() })

export function loader() {
  return redirect('/')
}

/** Sets the language of whoever is signed in, and of this device; then the page is loaded whole. */
export async function action({ request, context }: ActionFunctionArgs) {
  const choice = Choice.safeParse(Object.fromEntries(await request.formData()))
  const chosen = context.language?.offered.find(({ tag }) => tag === choice.data?.language)
  if (!chosen) throw new Response('Matinee does not speak this language', { status: 400 })
  if (context.user) await saveLanguage(context.user.id, chosen.tag)
  return redirect(redirectTarget(choice.data?.to ?? null), {
    headers: { 'Set-Cookie': languageCookie(chosen.tag) },
  })
}
