import { Form, Link } from '@remix-run/react'
import {
  Bookmark,
  CalendarDays,
  History,
  Info,
  ListPlus,
  LogOut,
  Monitor,
  Moon,
  Settings2,
  Sun,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { Face } from './face.tsx'
import { Menu } from './menu.tsx'
import type { Theme } from './theme.ts'
import { applyTheme } from './theme.ts'
import type { BarUser } from './top-bar.tsx'

const themes = [
  { theme: 'dark', name: 'Dark', Icon: Moon },
  { theme: 'light', name: 'Light', Icon: Sun },
  { theme: 'system', name: 'As the device', Icon: Monitor },
] as const

export function AccountMenu({ user }: { user: BarUser }) {
  const [shown, setShown] = useState<Theme>()
  useEffect(() => setShown(document.documentElement.dataset.theme as Theme), [])
  return (
    <Menu label={`${user.name}’s menu`} button={<Face name={user.name} />}>
      <p className="menu-head">{user.name}</p>
      <Link className="menu-row" to="/watchlist">
        <Bookmark />
        Watchlist
      </Link>
      <Link className="menu-row" to="/calendar">
        <CalendarDays />
        Release calendar
      </Link>
      {user.role !== 'viewer' && (
        <Link className="menu-row" to="/admin">
          <Settings2 />
          Servers, sync, people
        </Link>
      )}
      <Link className="menu-row" to="/requests">
        <ListPlus />
        Requests
      </Link>
      <hr />
      <div role="radiogroup" aria-label="Theme">
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
            {name}
          </button>
        ))}
      </div>
      <hr />
      <Link className="menu-row" to="/history">
        <History />
        What you watched
      </Link>
      <Link className="menu-row" to="/about">
        <Info />
        About
      </Link>
      <Form method="post" action="/sign-out">
        <button className="menu-row">
          <LogOut />
          Sign out
        </button>
      </Form>
    </Menu>
  )
}
