/** Whether every dish, group and option has a name of its own that an order can use. */
import type { Menu } from '../menu.ts'
import { called, error, type Finding, warning } from './finding.ts'
import { didYouMean } from './nearest.ts'
import { placedItems } from './places.ts'

export const lintKeys = (menu: Menu): readonly Finding[] => [
  ...repeated(menu.categories.map(({ id }, n) => [id, `categories[${n}]`])),
  ...repeated(placedItems(menu).map(({ item, place }) => [item.id, place])),
  ...repeated((menu.groups ?? []).map(({ id }, n) => [id, `groups[${n}]`])),
  ...(menu.groups ?? []).flatMap(({ options }, g) =>
    repeated(options.map(({ id }, o) => [id, `groups[${g}].options[${o}]`])),
  ),
  ...repeated((menu.notes ?? []).map(({ id }, n) => [id, `notes[${n}]`])),
  ...lintReferences(menu),
]

const repeated = (all: readonly (readonly [id: string, place: string])[]): readonly Finding[] => {
  const first = new Map<string, string>()
  return all.flatMap(([id, place]) => {
    const earlier = first.get(id)
    if (earlier === undefined) {
      first.set(id, place)
      return []
    }
    return [
      error(
        'duplicate-id',
        `${place}.id`,
        `"${id}" is already the id of ${earlier}, so an order could not say which it means. Give one of them another id.`,
      ),
    ]
  })
}

/** What items say of groups: they must be there, once, and their options must not be mixed up. */
const lintReferences = (menu: Menu): readonly Finding[] => {
  const findings: Finding[] = []
  const language = menu.languages[0] ?? ''
  const groups = new Map((menu.groups ?? []).map(group => [group.id, group]))
  const used = new Set<string>()
  const clashes = new Set<string>()
  for (const { item, place } of placedItems(menu)) {
    const owner = new Map<string, string>()
    const named = new Set<string>()
    for (const [n, id] of (item.groups ?? []).entries()) {
      const at = `${place}.groups[${n}]`
      used.add(id)
      const group = groups.get(id)
      if (group === undefined) {
        findings.push(
          error(
            'unknown-group',
            at,
            `no group is called "${id}", so ${called(item, language)} would lose a choice${didYouMean(id, groups.keys()) || '. Add the group, or take it out here.'}`,
          ),
        )
        continue
      }
      if (named.has(id)) {
        findings.push(error('group-twice', at, `names "${id}" a second time. Take one of the two out.`))
        continue
      }
      named.add(id)
      for (const option of group.options) {
        const other = owner.get(option.id)
        const clash = `${other} ${id} ${option.id}`
        if (other !== undefined && other !== id && !clashes.has(clash)) {
          clashes.add(clash)
          findings.push(
            error(
              'option-in-two-groups',
              at,
              `both "${other}" and "${id}" have an option "${option.id}", so an order of ${called(item, language)} could not say which it means. Give one of them another id.`,
            ),
          )
        }
        owner.set(option.id, id)
      }
    }
  }
  for (const [n, group] of (menu.groups ?? []).entries()) {
    if (used.has(group.id)) continue
    findings.push(
      warning('unused-group', `groups[${n}]`, `no dish uses "${group.id}". Name it in a dish, or delete it.`),
    )
  }
  return findings
}
