const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

/** The ground of each theme, for what the browser paints itself; `styles/tokens.css` has it as `--color-canvas`. */
export const GROUND = { dark: '#0e0c0a', light: '#fbfaf7' } as const

/** The colours of the browser's own bars: where the device is dark and where it is light. */
export function barColors(theme: Theme): { dark: string; light: string } {
  return theme === 'system' ? GROUND : { dark: GROUND[theme], light: GROUND[theme] }
}

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
  for (const [scheme, color] of Object.entries(barColors(theme)))
    document.querySelector(`meta[name="theme-color"][media*="${scheme}"]`)?.setAttribute('content', color)
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`
  requestAnimationFrame(() => requestAnimationFrame(() => root.removeAttribute('data-switching')))
}
