/** Any file that somebody may hand us as a menu, as text or as the reason why not. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly what: string }

/** A menu of the most dishes there may be, generously laid out. */
const mostBytes = 16 * 1024 * 1024

/** Refuses without reading it whole what cannot be a menu: folders, devices, files over 16 MiB, what is not UTF-8. */
export const readText = async (path: string): Promise<FileText> => {
  try {
    // Non-blocking, so that a pipe nobody writes to cannot keep us waiting.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stat = await file.stat()
      if (stat.isDirectory()) return no('is a folder. Name the menu file in it.')
      if (!stat.isFile()) return no('is not a file but a device or a pipe. Save the menu to a file first.')
      if (stat.size > mostBytes) {
        return no(`has ${Math.round(stat.size / 1024 ** 2)} MB; a menu has at most 16. Is it the right file?`)
      }
      return decode(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (error) {
    return no(sentence(error))
  }
}

const no = (what: string): FileText => ({ ok: false, what })

const decode = (bytes: Uint8Array): FileText => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return no('is written in UTF-16. Save it as UTF-8.')
  }
  if (bytes.includes(0)) return no('is not text. A menu is a JSON file; is it the right one?')
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return no(`has characters that are not UTF-8, the first on line ${brokenLine(bytes)}. Save it as UTF-8.`)
  }
}

/** The line of the first byte that is not part of a UTF-8 character. */
const brokenLine = (bytes: Uint8Array): number => {
  const decoded = new TextDecoder().decode(bytes)
  return decoded.slice(0, Math.max(0, decoded.indexOf('\ufffd'))).split('\n').length
}

const sentence = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'is not there. Check the path.'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user. Change its permissions.'
    case 'ENAMETOOLONG':
      return 'has a name that is too long.'
    case 'ENOTDIR':
      return 'is not there: part of its path is a file, not a folder.'
    case 'ELOOP':
      return 'is a link that leads back to itself.'
    default:
      return `cannot be read (${error instanceof Error ? error.message : error}).`
  }
}
