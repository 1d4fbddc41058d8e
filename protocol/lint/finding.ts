/** One thing to know about a menu before guests see it. */
import { type Static, Type } from 'typebox'
import type { Text } from '../menu.ts'

export const Finding = Type.Object({
  /** With an error the menu cannot be sold from and is not published; a warning is advice. */
  level: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  /** What kind of finding, in lower-case words joined by dashes, the same for ever: `unknown-group`. */
  rule: Type.String(),
  /** Where in the file: `categories[2].items[3].groups[0]`; of the site file: `site.routes.default`. */
  place: Type.String(),
  /** What is there, why it matters, what to do; for the person who writes menus. */
  message: Type.String(),
})
export type Finding = Readonly<Static<typeof Finding>>

export const error = (rule: string, place: string, message: string): Finding => ({
  level: 'error',
  rule,
  place,
  message,
})

export const warning = (rule: string, place: string, message: string): Finding => ({
  level: 'warning',
  rule,
  place,
  message,
})

/** A thing's name as the one who wrote the menu would call it, in quotes. */
export const called = (thing: { readonly id: string; readonly name: Text }, language: string): string =>
  `"${thing.name[language] ?? thing.id}"`

/** The first few of many, and how many there are beside them: `a, b, c and 4 more`. */
export const few = (all: readonly string[]): string =>
  all.length > 4 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ')
