import { describeFailure, type ServerFailure } from './failure.ts'

/** One sentence for people about a service that could not be asked, without its name. */
export function describeServiceFailure(failure: ServerFailure): string {
  switch (failure.reason) {
    case 'starting':
      return 'is starting'
    case 'unauthorized':
      return 'refuses the key, or requests from this machine'
    case 'redirect':
      return 'sends on to another page, which is not followed: is a sign-in in front of it, or a path missing?'
    case 'invalid-answer':
      return failure.detail === 'is not JSON'
        ? 'answers with a page instead of data: is this the address of its API?'
        : describeFailure(failure)
    case 'bad-status':
      return STATUS_WORDS[failure.status] ?? describeFailure(failure)
    case 'not-ascending':
    case 'other-instance':
      return 'answers as another service would'
    default:
      return describeFailure(failure)
  }
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  404: 'has no API at this address (status 404): is a path missing?',
  429: 'has been asked too often and wants to rest (status 429)',
  503: 'is starting, or overloaded (status 503)',
}
