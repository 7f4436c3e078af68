const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

const THEME_COOKIE = 'matinee-theme'

/** The theme that a request's cookies ask for; dark where none does. */
export function themeOf(cookieHeader: string | null): Theme {
  const value = /(?:^|;\s*)matinee-theme=(\w+)/.exec(cookieHeader ?? '')?.[1]
  return THEMES.find((theme) => theme === value) ?? 'dark'
}

/** Shows a theme at once and remembers it for a year; transitions rest for one frame. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement
  root.setAttribute('data-switching', '')
  root.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`
  requestAnimationFrame(() => requestAnimationFrame(() => root.removeAttribute('data-switching')))
}
