import type { ServerFailure } from './failure.ts'
import type { Reason } from './reason.ts'

/** Why a service could not be asked, as far as it is other than with a media server. */
export function serviceReason(failure: ServerFailure): Reason {
  switch (failure.reason) {
    case 'starting':
      return { reason: 'service-starting' }
    case 'unauthorized':
      return { reason: 'service-refuses' }
    case 'redirect':
      return { reason: 'sends-on' }
    case 'not-json':
      return { reason: 'page-instead' }
    case 'bad-status':
      return BY_STATUS[failure.status] ?? failure
    case 'not-ascending':
    case 'other-instance':
      return { reason: 'other-service' }
    default:
      return failure
  }
}

const BY_STATUS: Readonly<Record<number, Reason>> = {
  404: { reason: 'no-api' },
  429: { reason: 'service-rests' },
  503: { reason: 'service-overloaded' },
}
