/** What is wrong with a file or a message, place by place, for the person who wrote it. */
import type { TSchema } from 'typebox'
import { butFound, fits, isObject, type Node, quote, sizes, wanted } from './wanted.ts'

/**
 * The problems of `value`, at most `most` of them, each with its place: `lines[0].quantity: must be a whole
 * number from 1 to 99, not 0`. Empty where there is none.
 *
 * The schema library's own findings name keywords and patterns, stop at a limit that a whole process shares,
 * and list for a union what each variant lacks. Here a schema's `description` says what is wanted, and a union
 * is judged by the variant that was meant: the one with this `type`, or else the one that is text, a list, ….
 */
export const explain = (schema: TSchema, value: unknown, most = 50): readonly string[] =>
  collect(schema, value, '', most)

const collect = (schema: Node, whole: unknown, start: string, most: number): readonly string[] => {
  const found: string[] = []

  const say = (place: string, problem: string) => {
    if (found.length < most) found.push(`${place || '(whole)'}: ${problem}`)
  }

  const visit = (node: Node, value: unknown, place: string): void => {
    if (found.length >= most) return
    if (node.anyOf !== undefined) visitUnion(node, node.anyOf, value, place)
    else if (!fits(node, value)) say(place, `must be ${wanted(node)}${butFound(node, value)}`)
    else if (Array.isArray(value)) visitList(node, value, place)
    else if (isObject(value)) visitObject(node, value, place)
    else if (typeof value === 'string') visitText(node, value, place)
    else if (typeof value === 'number' && !within(value, node.minimum, node.maximum)) {
      const { description: _, ...limits } = node
      say(place, `must be ${wanted(limits)}${butFound(node, value)}`)
    }
  }

  const visitUnion = (node: Node, variants: readonly Node[], value: unknown, place: string) => {
    if (variants.some(variant => variant.const !== undefined && variant.const === value)) return
    const kin = variants.filter(variant => variant.const === undefined && fits(variant, value))
    const [first] = kin
    if (first === undefined) return say(place, `must be ${wanted(node)}${butFound(node, value)}`)
    if (kin.length === 1) return visit(first, value, place)
    const tag = isObject(value) ? tagOf(kin) : undefined
    if (tag === undefined || !isObject(value)) {
      const tries = kin.map(variant => collect(variant, value, place, most - found.length))
      const [best = []] = tries.sort((a, b) => a.length - b.length)
      found.push(...best)
      return
    }
    const meant = kin.find(variant => variant.properties?.[tag]?.const === value[tag])
    if (meant !== undefined) return visit(meant, value, place)
    visit({ anyOf: kin.flatMap(variant => variant.properties?.[tag] ?? []) }, value[tag], below(place, tag))
  }

  const visitList = (node: Node, list: readonly unknown[], place: string) => {
    if (!within(list.length, node.minItems, node.maxItems)) {
      say(place, `must have ${sizes(node.minItems, node.maxItems)} entries, not ${list.length}`)
    }
    if (node.items === undefined) return
    for (const [n, inner] of list.entries()) {
      if (found.length >= most) return
      visit(node.items, inner, `${place}[${n}]`)
    }
  }

  const visitObject = (node: Node, object: Readonly<Record<string, unknown>>, place: string) => {
    for (const key of node.required ?? []) {
      if (!Object.hasOwn(object, key)) say(below(place, key), 'is missing')
    }
    const strange: string[] = []
    for (const [key, inner] of Object.entries(object)) {
      const child = childOf(node, key)
      if (child !== undefined) visit(child, inner, below(place, key))
      else if (node.additionalProperties === false) strange.push(quote(key))
    }
    if (strange.length === 0) return
    const instead = node.properties === undefined ? wanted(node) : Object.keys(node.properties).join(', ')
    say(place, `does not know ${strange.slice(0, 5).join(', ')}; it takes ${instead}`)
  }

  const visitText = (node: Node, text: string, place: string) => {
    const length = Array.from(text).length
    if (length === 0 && node.minLength !== undefined && node.minLength > 0) say(place, 'must not be empty')
    else if (!within(length, node.minLength, node.maxLength)) {
      say(place, `must have ${sizes(node.minLength, node.maxLength)} characters, not ${length}`)
    } else if (node.pattern !== undefined && !new RegExp(node.pattern, 'u').test(text)) {
      say(place, `must be ${wanted(node)}${butFound(node, text)}`)
    }
  }

  visit(schema, whole, start)
  return found
}

/** The field that tells a union's variants apart: each has one literal for it. */
const tagOf = (variants: readonly Node[]): string | undefined =>
  Object.keys(variants[0]?.properties ?? {}).find(key =>
    variants.every(variant => variant.properties?.[key]?.const !== undefined),
  )

const childOf = (node: Node, key: string): Node | undefined => {
  if (node.properties !== undefined && Object.hasOwn(node.properties, key)) return node.properties[key]
  return Object.entries(node.patternProperties ?? {}).find(([pattern]) =>
    new RegExp(pattern, 'u').test(key),
  )?.[1]
}

const below = (place: string, key: string): string => {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `${place}[${quote(key)}]`
  return place === '' ? key : `${place}.${key}`
}

const within = (size: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean =>
  size >= least && size <= most
