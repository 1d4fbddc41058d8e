/** A menu file and, if wanted, the site file it is for, read and judged with the pictures it names. */
import { dirname } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { withRoom } from '../../hardware/display/menu-room.ts'
import { MenuVersion } from '../../protocol/ids.ts'
import { error, type Finding } from '../../protocol/lint/finding.ts'
import { lintMenu } from '../../protocol/lint.ts'
import { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { SiteFile } from '../../protocol/site.ts'
import { readText } from './file.ts'
import { type Json, readJson } from './json.ts'
import { lintLetters } from './letters.ts'
import { lintPictures } from './pictures.ts'
import { lintPresses, measurePresses, type Presses } from './presses.ts'

/** A finding with the file and the line it is about; line 0 where the file has none. */
export interface Located extends Finding {
  readonly file: string
  readonly line: number
}

export interface Reading {
  /** Missing where the file is no menu at all. */
  readonly menu: Menu | undefined
  /** Errors first, then warnings, each from the top of the file to its end. */
  readonly findings: readonly Located[]
  /** Only of a menu without errors, as are the warnings that a pad has to be drawn for. */
  readonly presses: Presses | undefined
}

/** Never throws, whatever the files are. */
export const readMenu = async (path: string, sitePath?: string): Promise<Reading> => {
  const file = await readAs(path, Menu, withoutVersion)
  const siteFile = sitePath === undefined ? undefined : await readAs(sitePath, SiteFile, value => value)
  const menu = file.value
  const linted =
    menu === undefined
      ? []
      : [
          ...withRoom(lintMenu(menu, siteFile?.value), menu, loadPadFonts),
          ...(await lintPictures(menu, dirname(path))),
        ]
  const sound = file.findings.length === 0 && !linted.some(({ level }) => level === 'error')
  const onPads = menu !== undefined && sound ? [...lintLetters(menu), ...lintPresses(menu)] : []
  const located = [...linted, ...onPads].map((finding): Located => {
    const ofSite = /^site\./.test(finding.place)
    return ofSite && sitePath !== undefined
      ? { ...finding, file: sitePath, line: siteFile?.json?.lineOf(finding.place.slice('site.'.length)) ?? 0 }
      : { ...finding, file: path, line: file.json?.lineOf(finding.place) ?? 0 }
  })
  const findings = [...file.findings, ...(siteFile?.findings ?? []), ...located]
  const presses = menu !== undefined && sound ? measurePresses(menu) : undefined
  return { menu, findings: inOrder(findings, path), presses }
}

/** A menu as the gateway hands it out may be published again: its version is computed, not read. */
const withoutVersion = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('version' in value)) return value
  const { version, ...menu } = value
  return check(MenuVersion, version).ok ? menu : value
}

interface ReadFile<T> {
  readonly value: T | undefined
  readonly json: Json | undefined
  readonly findings: readonly Located[]
}

const readAs = async <S extends TSchema>(
  path: string,
  schema: S,
  prepare: (value: unknown) => unknown,
): Promise<ReadFile<Static<S>>> => {
  const broken = (rule: string, line: number, place: string, message: string): Located => ({
    ...error(rule, place, message),
    file: path,
    line,
  })
  const nothing = { value: undefined, json: undefined }
  const text = await readText(path)
  if (!text.ok) return { ...nothing, findings: [broken('unreadable', 0, '', text.what)] }
  const json = readJson(text.text)
  if (!json.ok) {
    return { ...nothing, findings: [broken('not-json', json.line, `column ${json.column}`, `${json.what}.`)] }
  }
  const twice = json.repeated.map(({ place, line }) =>
    broken(
      'field-twice',
      line,
      place,
      'is written twice; only the last would count. Take one of the two out.',
    ),
  )
  const checked = check(schema, prepare(json.value))
  if (checked.ok) return { value: checked.value, json, findings: twice }
  const problems = checked.problems.map(problem => {
    const [place = '', ...what] = problem.split(': ')
    return broken('shape', json.lineOf(place), place, `${what.join(': ')}.`)
  })
  return { value: undefined, json, findings: [...twice, ...problems] }
}

const inOrder = (findings: readonly Located[], first: string): readonly Located[] =>
  [...findings].sort(
    (a, b) =>
      Number(a.level === 'warning') - Number(b.level === 'warning') ||
      Number(a.file !== first) - Number(b.file !== first) ||
      a.line - b.line,
  )
