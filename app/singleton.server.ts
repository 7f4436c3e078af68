const things: Map<string, unknown> = ((globalThis as Record<symbol, unknown>)[Symbol.for('matinee')] ??=
  new Map()) as Map<string, unknown>

/**
 * The one `name` of this process, made when first asked for. Modules of the app are loaded twice (by Node and in the
 * bundle), so what must not exist twice (connections, caches) cannot be a module's variable.
 */
export function singleton<T>(name: string, make: () => T): T {
  if (!things.has(name)) things.set(name, make())
  return things.get(name) as T
}
