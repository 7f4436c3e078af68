/** What a form says of a server, not looked at yet. */
export function serverFields(form: FormData) {
  return {
    name: form.get('name'),
    url: form.get('url'),
    apiKey: form.get('apiKey'),
    browserUrl: form.get('browserUrl') || null,
    relay: form.get('relay') === 'on',
    gateway: form.get('gateway') || null,
  }
}
