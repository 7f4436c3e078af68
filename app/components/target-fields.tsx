import { useId, useState } from 'react'
import type { RequestTarget } from '../../shared/request.ts'
import { m } from '../i18n/m.ts'
import type { ServiceView } from '../requests/requests.ts'
import { sizeWords } from './words.ts'

type Props = {
  /** Those of the kind of title that is added. */
  services: ServiceView[]
  chosen: RequestTarget | null
  /** Before the names of the fields. */
  prefix?: string
  /** None may be chosen, too. */
  isOptional?: boolean
}

/** Service, quality profile and root folder, as the services have them now. */
export function TargetFields({ services, chosen, prefix = '', isOptional = false }: Props) {
  const [serviceId, setServiceId] = useState(() => firstService(services, chosen, isOptional))
  const service = services.find(({ id }) => id === serviceId)
  const names = services.map(({ id, name }) => ({ value: id, name }))
  return (
    <div className="target-fields">
      <Choice
        label={m.admin_target_service()}
        name={`${prefix}connectionId`}
        options={isOptional ? [{ value: '', name: m.admin_target_none() }, ...names] : names}
        value={serviceId}
        onChange={setServiceId}
      />
      {service && (
        <ServiceFields
          key={service.id}
          service={service}
          chosen={service.id === chosen?.connectionId ? chosen : null}
          prefix={prefix}
        />
      )}
    </div>
  )
}

/** The chosen one while it is there; else the first, where one has to be chosen. */
function firstService(services: ServiceView[], chosen: RequestTarget | null, isOptional: boolean): string {
  const known = services.find(({ id }) => id === chosen?.connectionId)
  if (known) return known.id
  return isOptional ? '' : (services[0]?.id ?? '')
}

type ServiceProps = { service: ServiceView; chosen: RequestTarget | null; prefix: string }

function ServiceFields({ service: { choices, failure }, chosen, prefix }: ServiceProps) {
  return (
    <>
      <Choice
        label={m.admin_target_profile()}
        name={`${prefix}profileId`}
        options={choices.profiles.map(({ id, name }) => ({ value: String(id), name }))}
        initial={chosen ? String(chosen.profileId) : undefined}
      />
      <Choice
        label={m.admin_target_folder()}
        name={`${prefix}rootFolder`}
        options={choices.folders.map((folder) => ({ value: folder.path, name: folderName(folder) }))}
        initial={chosen?.rootFolder}
      />
      {failure && <p className="field-error target-failure">{failure}</p>}
    </>
  )
}

function folderName({ path, freeBytes, isAccessible }: ServiceView['choices']['folders'][number]): string {
  if (!isAccessible) return m.admin_target_not_reachable({ path })
  return freeBytes ? m.admin_target_free({ path, size: sizeWords(freeBytes) }) : path
}

type ChoiceProps = {
  label: string
  name: string
  options: { value: string; name: string }[]
  value?: string
  initial?: string | undefined
  onChange?: (value: string) => void
}

export function Choice({ label, name, options, value, initial, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        name={name}
        {...(value === undefined ? { defaultValue: initial } : { value })}
        onChange={(event) => onChange?.(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}
