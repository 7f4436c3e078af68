import type { z } from 'zod'

type Check = (value: unknown) => boolean

/**
 * A check that is true only of values which the schema takes and gives back as they are: every field known, nothing to
 * fill in. It says nothing of other values; they are for the schema itself, which knows the path and the words. It costs a
 * tenth of parsing, which copies each value. Parts of a schema that it does not know make it false.
 */
export function exactly<T>(schema: z.ZodType<T>): (value: unknown) => value is T {
  const check = checkOf(schema)
  return (value): value is T => check(value)
}

const isNever: Check = () => false

function checkOf(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
      return all((value) => typeof value === 'string', rulesOf(def))
    case 'number':
      return all((value) => typeof value === 'number' && Number.isFinite(value), rulesOf(def))
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'unknown':
      return () => true
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries))
      return (value) => values.has(value)
    }
    case 'nullable': {
      const inner = checkOf(def.innerType)
      return (value) => value === null || inner(value)
    }
    case 'array':
      return arrayCheck(checkOf(def.element), all(Array.isArray, rulesOf(def)))
    case 'record':
      return recordCheck(schema, checkOf(def.keyType), checkOf(def.valueType))
    case 'object':
      return def.checks?.length || def.catchall ? isNever : objectCheck(def.shape)
    default:
      return isNever
  }
}

function all(isType: Check, checks: readonly Check[]): Check {
  if (checks.length === 0) return isType
  if (checks.length > 1) return (value) => isType(value) && checks.every((check) => check(value))
  const [only = isNever] = checks
  return (value) => isType(value) && only(value)
}

function arrayCheck(element: Check, isList: Check): Check {
  return (value) => {
    if (!isList(value)) return false
    for (const one of value as unknown[]) if (!element(one)) return false
    return true
  }
}

/** A record that wants all of its keys is left to the schema. */
function recordCheck(schema: z.core.$ZodType, key: Check, field: Check): Check {
  const isPartial = (schema as z.ZodType).safeParse({}).success
  if (!isPartial) return isNever
  return (value) => isPlain(value) && Object.entries(value).every(([name, one]) => key(name) && field(one))
}

function objectCheck(shape: Readonly<Record<string, z.core.$ZodType>>): Check {
  const fields = new Map<string, { check: Check; isRequired: boolean }>()
  let required = 0
  for (const [name, field] of Object.entries(shape)) {
    const { def } = (field as z.core.$ZodTypes)._zod
    const isRequired = def.type !== 'optional'
    fields.set(name, { check: checkOf(isRequired ? field : def.innerType), isRequired })
    if (isRequired) required += 1
  }
  return (value) => {
    if (!isPlain(value)) return false
    let found = 0
    for (const name of Object.keys(value)) {
      const field = fields.get(name)
      if (!field?.check(value[name])) return false
      if (field.isRequired) found += 1
    }
    return found === required
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** A format of its own, as that of a date, stands in the schema itself; every other rule in its list. */
function rulesOf(def: z.core.$ZodTypeDef): Check[] {
  const own = 'check' in def ? [ruleOf(def as unknown as Rule)] : []
  return [...own, ...(def.checks ?? []).map(({ _zod }) => ruleOf(_zod.def as Rule))]
}

/** The rules that our schemas have. */
type Rule =
  | z.core.$ZodCheckLessThanDef
  | z.core.$ZodCheckGreaterThanDef
  | z.core.$ZodCheckNumberFormatDef
  | z.core.$ZodCheckMinLengthDef
  | z.core.$ZodCheckMaxLengthDef
  | z.core.$ZodCheckLengthEqualsDef
  | z.core.$ZodCheckRegexDef

function ruleOf(rule: Rule): Check {
  switch (rule.check) {
    case 'less_than':
      return withNumber(rule, (value, limit) => value < limit)
    case 'greater_than':
      return withNumber(rule, (value, limit) => value > limit)
    case 'number_format':
      return rule.format === 'safeint' ? Number.isSafeInteger : isNever
    case 'min_length':
      return withLength((length) => length >= rule.minimum)
    case 'max_length':
      return withLength((length) => length <= rule.maximum)
    case 'length_equals':
      return withLength((length) => length === rule.length)
    case 'string_format':
      return formatCheck(rule)
    default:
      return isNever
  }
}

type Limit = Pick<z.core.$ZodCheckLessThanDef, 'value' | 'inclusive'>

function withNumber(
  { value: limit, inclusive }: Limit,
  isFit: (value: number, limit: number) => boolean,
): Check {
  if (typeof limit !== 'number') return isNever
  return (value) => typeof value === 'number' && (isFit(value, limit) || (inclusive && value === limit))
}

function withLength(isFit: (length: number) => boolean): Check {
  return (value) => isFit((value as string | unknown[]).length)
}

/** Formats that are one expression and nothing else. */
const PLAIN_FORMATS: ReadonlySet<string> = new Set(['regex', 'date', 'datetime'])

function formatCheck({ format, pattern }: { format: string; pattern?: RegExp | undefined }): Check {
  if (!PLAIN_FORMATS.has(format) || !pattern || pattern.global || pattern.sticky) return isNever
  return (value) => typeof value === 'string' && pattern.test(value)
}
