import type { CSSProperties } from 'react'
import { Section, Specimen } from './specimen.tsx'

const COLORS = [
  ...['sunken', 'canvas', 'surface', 'raised', 'glass', 'hover', 'line', 'edge', 'text', 'muted', 'faint'],
  ...['accent', 'on-accent', 'focus', 'primary', 'on-primary', 'good', 'warn', 'bad', 'info'],
  ...['server-1', 'server-2', 'server-3', 'server-4', 'server-5', 'server-6'],
  ...['paper', 'on-paper', 'scrim', 'night', 'veil', 'veil-strong', 'rail'],
]
const TYPE = ['micro', 'note', 'small', 'label', 'body', 'lead', 'head', 'work', 'large', 'page', 'title']
const WORKS = new Set(['work', 'large', 'page', 'title'])
const RADII = ['line', 'tag', 'art', 'control', 'panel', 'sheet', 'round']
const SHADOWS = ['art', 'panel', 'knob', 'float']

const typeStyle = (name: string): CSSProperties => ({
  fontFamily: `var(--font-${WORKS.has(name) ? 'title' : 'sans'})`,
  fontSize: `var(--text-${name})`,
  lineHeight: `var(--text-${name}--line-height, 1.3)`,
  letterSpacing: `var(--text-${name}--letter-spacing, normal)`,
})

/** What all is made of. */
export function TokenSections() {
  return (
    <>
      <Section title="Colours">
        {COLORS.map((name) => (
          <Specimen key={name} name={name}>
            <div className="gallery-swatch" style={{ background: `var(--color-${name})` }} />
          </Specimen>
        ))}
      </Section>
      <Section title="Type">
        {TYPE.map((name) => (
          <Specimen key={name} name={name} isWide>
            <p style={typeStyle(name)}>The salt harbour, 1995</p>
          </Specimen>
        ))}
      </Section>
      <Section title="Radii and shadows">
        {RADII.map((name) => (
          <Specimen key={name} name={`radius ${name}`}>
            <div
              className="gallery-swatch"
              style={{ borderRadius: `var(--radius-${name})`, background: 'var(--color-raised)' }}
            />
          </Specimen>
        ))}
        {SHADOWS.map((name) => (
          <Specimen key={name} name={`shadow ${name}`}>
            <div
              className="gallery-swatch"
              style={{ boxShadow: `var(--shadow-${name})`, background: 'var(--color-raised)' }}
            />
          </Specimen>
        ))}
      </Section>
    </>
  )
}
