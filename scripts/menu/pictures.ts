/** The picture files that a menu names, looked at as the gateway's doorkeeper will: by their content, before it has them. */
import { filesIn, readPicture } from '../../gateway/pictures/hanging.ts'
import { lookAt, unfitTexts } from '../../gateway/pictures/looking.ts'
import { error, type Finding } from '../../protocol/lint/finding.ts'
import type { Menu } from '../../protocol/menu.ts'

/**
 * An error for each dish whose file cannot be had, or is no picture. Nothing is decoded: a file that is damaged among
 * its pixels is found when it is handed in. One that the menu knows by its id is the gateway's, and not looked for.
 * @param folder the menu file's: the places of pictures are seen from there
 */
export const lintPictures = async (menu: Menu, folder: string): Promise<readonly Finding[]> => {
  const details = new Map<string, string | undefined>()
  const findings: Finding[] = []
  for (const { path, place } of filesIn(menu)) {
    if (!details.has(path)) details.set(path, await whatIsWrong(folder, path))
    const detail = details.get(path)
    if (detail === undefined) continue
    findings.push(error('no-picture', place, `"${path}" ${detail}. Give the dish another, or none.`))
  }
  return findings
}

const whatIsWrong = async (folder: string, path: string): Promise<string | undefined> => {
  const read = await readPicture(folder, path)
  if (!read.ok) return read.detail
  const looked = lookAt(read.file)
  return looked.ok ? undefined : unfitTexts[looked.why]
}
