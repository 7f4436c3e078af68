/** A refusal in the contract's words; thrown anywhere below the routes, which answer it. */
export class DataApiFailure extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'DataApiFailure'
    this.status = status
    this.code = code
  }
}

export function invalid(message: string): DataApiFailure {
  return new DataApiFailure(400, 'InvalidParameter', message)
}
