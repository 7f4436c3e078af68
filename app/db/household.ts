import { z } from 'zod'
import { TitleLanguages } from '../../shared/metadata.ts'
import { collection } from './connection.ts'

/** `ask`: whoever reaches the sign-in page may ask for an account. `invited`: only links of an admin make one. */
export const SignUpPolicy = z.enum(['ask', 'invited'])

/** Document `household` of `settings`. */
const Household = TitleLanguages.extend({
  /** How the door greets; empty: as a household. */
  name: z.string().max(60).default(''),
  signUp: SignUpPolicy.default('ask'),
})
export type Household = z.infer<typeof Household>

type Stored = Partial<Household> & { _id: string; changedAt: string }
const documents = () => collection<Stored>('settings')

export async function readHousehold(): Promise<Household> {
  return Household.parse((await documents().findOne({ _id: 'household' })) ?? {})
}

/** What is not named stays as it is. */
export async function saveHousehold(household: Partial<Household>, now: Date): Promise<void> {
  await documents().updateOne(
    { _id: 'household' },
    { $set: { ...household, changedAt: now.toISOString() } },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
}
