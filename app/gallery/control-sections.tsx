import { Ellipsis, ListFilter, LogOut, Play, Plus, Settings, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { CopyField } from '../components/copy-field.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { FormError } from '../components/form-error.tsx'
import { Menu } from '../components/menu.tsx'
import { TextField } from '../components/text-field.tsx'
import { Section, Specimen } from './specimen.tsx'

const VARIANTS = ['primary', 'default', 'outline', 'plain', 'danger'] as const

/** What is pressed and filled in. */
export function ControlSections() {
  return (
    <>
      <Section title="Buttons">
        {VARIANTS.map((variant) => (
          <Buttons key={variant} variant={variant} />
        ))}
        <Specimen name="link">
          <ButtonLink to="/gallery" icon={<Play data-filled="true" />} variant="primary" size="large">
            Resume
          </ButtonLink>
        </Specimen>
        <Specimen name="dense, as in tables">
          <span className="dense">
            <Button type="button" variant="outline">
              Test
            </Button>
          </span>
        </Specimen>
      </Section>
      <Inputs />
      <Overlays />
    </>
  )
}

function Buttons({ variant }: { variant: (typeof VARIANTS)[number] }) {
  return (
    <>
      <Specimen name={variant}>
        <Button type="button" variant={variant}>
          Keep all
        </Button>
      </Specimen>
      <Specimen name={`${variant}, large`}>
        <Button type="button" variant={variant} size="large" icon={<Play data-filled="true" />}>
          Resume
        </Button>
      </Specimen>
      <Specimen name={`${variant}, busy`}>
        <Button type="button" variant={variant} icon={<Plus />} busy>
          Adding
        </Button>
      </Specimen>
      <Specimen name={`${variant}, off`}>
        <Button type="button" variant={variant} disabled>
          Keep all
        </Button>
      </Specimen>
      <Specimen name={`${variant}, icon`}>
        <Button
          type="button"
          variant={variant}
          iconOnly
          icon={<ListFilter />}
          aria-label={`Filter, ${variant}`}
        />
      </Specimen>
    </>
  )
}

function Inputs() {
  const [season, setSeason] = useState('Season 1')
  return (
    <Section title="Inputs">
      <div className="gallery-field">
        <Field label="Name" defaultValue="attic" hint="What the household calls it." />
      </div>
      <div className="gallery-field">
        <Field
          label="Address"
          defaultValue="attic"
          error="This is no address. An address begins with http."
        />
      </div>
      <div className="gallery-field">
        <Field label="Key" defaultValue="cannot be changed here" disabled />
      </div>
      <div className="gallery-field">
        <Field label={'A label that is far longer than its field '.repeat(2)} defaultValue="" />
      </div>
      <div className="gallery-field">
        <TextField
          label="Note"
          hint="Everybody who sees the list reads it."
          defaultValue="With the lights out"
          rows={3}
        />
      </div>
      <div className="gallery-field">
        <CopyField label="Address for Radarr" value="https://films.example.org/webhooks/radarr/0123456789" />
      </div>
      <div className="gallery-field">
        <FormError>Email and password do not belong together.</FormError>
      </div>
      <Specimen name="segments">
        <div className="segments">
          {['Season 1', 'Season 2', 'Specials'].map((name) => (
            <button key={name} type="button" aria-pressed={name === season} onClick={() => setSeason(name)}>
              {name}
            </button>
          ))}
        </div>
      </Specimen>
    </Section>
  )
}

function Overlays() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title="Menus and dialogs">
      <Specimen name="menu">
        <Menu label="More" button={<Ellipsis />}>
          <p className="menu-head">Mara</p>
          <button type="button" className="menu-row">
            <Settings />
            Settings
          </button>
          <hr />
          <button type="button" className="menu-row">
            <LogOut />
            Sign out
          </button>
        </Menu>
      </Specimen>
      <Specimen name="dialog">
        <Button type="button" variant="danger" icon={<Trash2 />} onClick={() => setOpen(true)}>
          Remove shed
        </Button>
      </Specimen>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Remove shed?"
        actions={
          <>
            <Button type="button" onClick={() => setOpen(false)}>
              Keep shed
            </Button>
            <Button type="button" variant="danger" onClick={() => setOpen(false)}>
              Remove shed
            </Button>
          </>
        }
      >
        Its 214 films leave the library unless another server has them. No file is touched.
      </Dialog>
    </Section>
  )
}
