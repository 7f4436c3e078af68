import { Link } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'

type Look = {
  /** One `primary` per view; `outline` in tables; `danger` is red ink. */
  variant?: 'primary' | 'default' | 'outline' | 'plain' | 'danger'
  size?: 'large'
  icon?: ReactNode
  /** An icon alone: needs `aria-label`, which is also its tooltip. */
  iconOnly?: boolean
}

type ButtonProps = Look & { busy?: boolean } & ComponentProps<'button'>

function attributes({ variant = 'default', size, iconOnly }: Look) {
  return { className: 'button', 'data-variant': variant, 'data-size': size, 'data-icon-only': iconOnly }
}

export function Button({ variant, size, icon, iconOnly, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      title={iconOnly ? rest['aria-label'] : undefined}
      aria-busy={busy || undefined}
      {...rest}
      {...attributes({ variant, size, iconOnly })}
    >
      {icon}
      {children}
    </button>
  )
}

export function ButtonLink({
  variant,
  size,
  icon,
  iconOnly,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link
      title={iconOnly ? rest['aria-label'] : undefined}
      {...rest}
      {...attributes({ variant, size, iconOnly })}
    >
      {icon}
      {children}
    </Link>
  )
}
