import { Form, Link } from '@remix-run/react'
import {
  Bookmark,
  CalendarDays,
  History,
  Info,
  Languages,
  ListPlus,
  ListVideo,
  LogOut,
  Monitor,
  Moon,
  Settings2,
  Sun,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Face } from './face.tsx'
import { Menu } from './menu.tsx'
import type { Theme } from './theme.ts'
import { applyTheme } from './theme.ts'
import type { BarUser } from './top-bar.tsx'

const themes = [
  { theme: 'dark', name: m.menu_theme_dark, Icon: Moon },
  { theme: 'light', name: m.menu_theme_light, Icon: Sun },
  { theme: 'system', name: m.menu_theme_system, Icon: Monitor },
] as const

export function AccountMenu({ user }: { user: BarUser }) {
  const [shown, setShown] = useState<Theme>()
  useEffect(() => setShown(document.documentElement.dataset.theme as Theme), [])
  return (
    <Menu label={m.menu_of({ name: user.name })} button={<Face name={user.name} />}>
      <p className="menu-head">{user.name}</p>
      <Link className="menu-row" to="/watchlist">
        <Bookmark />
        {m.menu_watchlist()}
      </Link>
      <Link className="menu-row" to="/lists">
        <ListVideo />
        {m.menu_lists()}
      </Link>
      <Link className="menu-row" to="/calendar">
        <CalendarDays />
        {m.menu_calendar()}
      </Link>
      {user.role !== 'viewer' && (
        <Link className="menu-row" to="/admin">
          <Settings2 />
          {m.menu_admin()}
        </Link>
      )}
      <Link className="menu-row" to="/requests">
        <ListPlus />
        {m.menu_requests()}
      </Link>
      <hr />
      <div role="radiogroup" aria-label={m.menu_theme()}>
        {themes.map(({ theme, name, Icon }) => (
          <button
            key={theme}
            type="button"
            className="menu-row"
            role="radio"
            aria-checked={shown === theme}
            onClick={() => {
              applyTheme(theme)
              setShown(theme)
            }}
          >
            <Icon />
            {name()}
          </button>
        ))}
      </div>
      <hr />
      <Link className="menu-row" to="/settings">
        <Languages />
        {m.menu_settings()}
      </Link>
      <Link className="menu-row" to="/history">
        <History />
        {m.menu_history()}
      </Link>
      <Link className="menu-row" to="/about">
        <Info />
        {m.menu_about()}
      </Link>
      <Form method="post" action="/sign-out">
        <button className="menu-row">
          <LogOut />
          {m.menu_sign_out()}
        </button>
      </Form>
    </Menu>
  )
}
