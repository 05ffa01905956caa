import type { FileErrorCode } from '../../src/app/languages/shell.en'

const codes: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  EISDIR: 'folder',
  EFBIG: 'too-large',
}

/** What a failed file operation means to a person. */
export function fileErrorCode(error: unknown): FileErrorCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return codes[code] ?? 'other'
}
