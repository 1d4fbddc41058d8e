/** Whether a guest can get through the questions about a dish. */
import type { Group, Menu } from '../menu.ts'
import { optionsPerLine } from '../order.ts'
import { called, error, type Finding, warning } from './finding.ts'
import { placedItems } from './places.ts'

export const lintChoices = (menu: Menu): readonly Finding[] => [
  ...(menu.groups ?? []).flatMap((group, n) => lintGroup(group, `groups[${n}]`)),
  ...lintTooMany(menu),
]

const lintGroup = (group: Group, place: string): readonly Finding[] => {
  const { min, max, options } = group
  const findings: Finding[] = []
  const count = options.length === 1 ? '1 option' : `${options.length} options`
  if (min > max) {
    findings.push(
      error(
        'min-over-max',
        place,
        `asks for at least ${min} and at most ${max}: no choice fits. Change min or max.`,
      ),
    )
  }
  if (min > options.length) {
    findings.push(
      error(
        'min-over-options',
        `${place}.min`,
        `asks for at least ${min} of ${count}: a guest could never go on. Add options, or lower min.`,
      ),
    )
  }
  if (max > options.length && min <= options.length) {
    findings.push(
      warning(
        'max-over-options',
        `${place}.max`,
        `allows ${max} of ${count}, which nobody can choose. Lower max to ${options.length}.`,
      ),
    )
  }
  if (min >= 1 && options.length === 1) {
    findings.push(
      warning(
        'one-answer',
        place,
        'is a question with one answer, so pads do not ask it. Put it into the dish itself, or set min to 0.',
      ),
    )
  }
  return [...findings, ...lintDefault(group, `${place}.default`)]
}

const lintDefault = (group: Group, place: string): readonly Finding[] => {
  const preset = group.default ?? []
  const known = new Set<string>(group.options.map(({ id }) => id))
  const findings = preset.flatMap((id, n) =>
    known.has(id)
      ? []
      : [
          error(
            'unknown-default',
            `${place}[${n}]`,
            `"${id}" is not an option of "${group.id}". Name one that is.`,
          ),
        ],
  )
  const wrong = new Set(preset).size !== preset.length ? 'names an option twice' : undefined
  const size = preset.length > group.max ? `more than max ${group.max}` : `fewer than min ${group.min}`
  const misfit = preset.length > 0 && (preset.length > group.max || preset.length < group.min)
  if (wrong === undefined && !misfit) return findings
  const what = wrong ?? `has ${preset.length}, ${size}`
  return [
    ...findings,
    error(
      'default-misfit',
      place,
      `${what}: it could not be ordered as it stands. Correct it, or leave it out.`,
    ),
  ]
}

/** An order's line holds so many options; what a dish requires must fit in. */
const lintTooMany = (menu: Menu): readonly Finding[] => {
  const groups = new Map((menu.groups ?? []).map(group => [group.id, group]))
  return placedItems(menu).flatMap(({ item, place }) => {
    const needed = (item.groups ?? []).reduce((all, id) => all + (groups.get(id)?.min ?? 0), 0)
    if (needed <= optionsPerLine) return []
    const name = called(item, menu.languages[0] ?? '')
    return [
      error(
        'too-many-choices',
        `${place}.groups`,
        `${name} needs ${needed} options and a line of an order holds ${optionsPerLine}. Ask for fewer.`,
      ),
    ]
  })
}
