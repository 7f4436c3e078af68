import type { ServerFailure } from '../../shared/failure.ts'
import { m } from '../i18n/m.ts'

/** `It did not answer within 5 s.`; `who`: the server's name, where the sentence does not stand beside it. */
export function failureWords(failure: ServerFailure, who = m.failure_it()): string {
  switch (failure.reason) {
    case 'unreachable':
      return m.failure_unreachable({ who, detail: failure.detail.replace(/\.$/, '') })
    case 'timeout':
      return m.failure_timeout({ who, seconds: failure.afterMs / 1000 })
    case 'starting':
      return m.failure_starting({ who })
    case 'bad-status':
      return m.failure_bad_status({ who, status: String(failure.status) })
    case 'redirect':
      return m.failure_redirect({ who, status: String(failure.status) })
    case 'unauthorized':
      return m.failure_unauthorized({ who })
    case 'too-large':
      return m.failure_too_large({ who, size: Math.round(failure.limitBytes / 1_048_576) })
    case 'invalid-answer':
      return m.failure_invalid({ who, path: failure.path, detail: failure.detail })
    case 'not-ascending':
      return m.failure_not_ascending({ who, after: failure.after })
    case 'other-instance':
      return m.failure_other({ who, expected: failure.expected, got: failure.got })
  }
}
