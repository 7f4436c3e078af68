/** The app's answer as it came; what reads it checks it. */
export type Sent = { answer: unknown }

/** Asks the app for something, or to change it. Null where it refused or cannot be reached. */
export async function send(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Sent | null> {
  try {
    const response = await fetch(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return response.ok ? { answer: await response.json() } : null
  } catch {
    return null
  }
}
