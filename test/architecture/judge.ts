/** Holds a tree of sources against the rules of the house and says every sentence that has to be said. */
import { posix } from 'node:path'
import { type Import, readSource, type Source } from './source.ts'

/** File path, from the root and with forward slashes → text. */
export type Tree = Readonly<Record<string, string>>

/** Folders, or files without their ending: `device/link` holds `device/link.ts` and `device/link/…`. */
type Folders = readonly string[]

export interface Rules {
  /** A folder → what its files may import beside it. The longest folder that holds a file decides. */
  readonly arrows: Readonly<Record<string, Folders>>
  /** Folders whose files may import anything, and that nobody outside them may import. */
  readonly free: Folders
  /** Folders that know nothing of one another; only files right in a meeting place import them. */
  readonly doors: { readonly folders: Folders; readonly meetIn: Folders }
  /** A package, a scope (`@fastify/*`) or a part of Node → the folders that may import it. */
  readonly libraries: Readonly<Record<string, Folders>>
  readonly pure: {
    /** A folder → the packages it may import all the same. */
    readonly folders: Readonly<Record<string, readonly string[]>>
    /** What files in here import from elsewhere must be pure as well. */
    readonly users: Folders
    /** Not to be mentioned, in the forms of `Source.mentions`. */
    readonly without: readonly string[]
  }
  /** Names that say nothing, for files and folders. */
  readonly emptyNames: readonly string[]
  readonly linesMax: number
  /** Tools that demand a default export of these files, by name. */
  readonly mayExportDefault: readonly string[]
}

const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`) || path.startsWith(`${folder}.`)
const isInAny = (path: string, folders: Folders) => folders.some(folder => isIn(path, folder))

/** The longest of the folders that holds the path. */
const home = (path: string, folders: Folders) =>
  folders.filter(folder => isIn(path, folder)).sort((a, b) => b.length - a.length)[0]

const isRelative = (specifier: string) => specifier.startsWith('.')
const target = (from: string, specifier: string) => posix.join(posix.dirname(from), specifier)

const packageName = (specifier: string) =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')

const judgeArrow = (from: string, to: string, rules: Rules): string | undefined => {
  const room = home(to, rules.free)
  if (room !== undefined && !isInAny(from, rules.free)) return `nothing but ${rules.free.join(' and ')} may`
  if (isInAny(from, rules.free)) return undefined
  const folder = home(from, Object.keys(rules.arrows))
  const allowed = folder === undefined ? [] : [folder, ...(rules.arrows[folder] ?? [])]
  if (!isInAny(to, allowed)) {
    return `${folder ?? 'this place'} may only import ${allowed.join(', ') || 'nothing'}`
  }
  const door = home(to, rules.doors.folders)
  if (door !== undefined && !isIn(from, door) && !rules.doors.meetIn.includes(posix.dirname(from))) {
    return `${door} is a door, and doors meet in the files right in ${rules.doors.meetIn.join(' or ')}`
  }
  return undefined
}

const judgeLibrary = (from: string, specifier: string, rules: Rules): string | undefined => {
  if (isInAny(from, rules.free)) return undefined
  const name = packageName(specifier)
  const rooms = rules.libraries[name] ?? rules.libraries[name.replace(/\/.*/, '/*')]
  if (rooms === undefined) return name.startsWith('node:') ? undefined : 'no folder is its door yet'
  return isInAny(from, rooms) ? undefined : `its door is ${rooms.join(', ')}`
}

const judgePurity = (source: Source, rules: Rules): string[] => {
  const folder = home(source.path, Object.keys(rules.pure.folders))
  const packages = folder === undefined ? [] : (rules.pure.folders[folder] ?? [])
  const outside = source.imports.filter(
    ({ specifier }) => !isRelative(specifier) && !packages.includes(packageName(specifier)),
  )
  const mentioned = rules.pure.without.filter(name => source.mentions.has(name))
  return [...outside.map(i => i.specifier), ...mentioned].map(
    what => `${source.path}: pure code takes no ${what}; hand it in as data`,
  )
}

/** Pure by its folder, or because something pure, or a user of pure things, runs its code. */
const purePaths = (sources: ReadonlyMap<string, Source>, rules: Rules): ReadonlySet<string> => {
  const pure = new Set<string>()
  const add = (path: string) => {
    const source = sources.get(path)
    if (source === undefined || pure.has(path)) return
    pure.add(path)
    for (const next of runs(source)) add(next)
  }
  const runs = ({ path, imports }: Source) =>
    imports.filter(i => isRelative(i.specifier) && !i.typeOnly).map(i => target(path, i.specifier))
  for (const source of sources.values()) {
    if (isInAny(source.path, Object.keys(rules.pure.folders))) add(source.path)
    const room = home(source.path, rules.pure.users)
    if (room !== undefined) for (const next of runs(source)) if (!isIn(next, room)) add(next)
  }
  return pure
}

/** Each cycle once, from the file in it that was met first. */
const findCycles = (sources: ReadonlyMap<string, Source>): string[] => {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]) => {
    const source = sources.get(path)
    if (source === undefined || done.has(path)) return
    const at = way.indexOf(path)
    if (at >= 0) {
      found.push(`${[...way.slice(at), path].join(' → ')}: a cycle`)
      return
    }
    for (const { specifier } of source.imports) {
      if (isRelative(specifier)) visit(target(path, specifier), [...way, path])
    }
    done.add(path)
  }
  for (const path of sources.keys()) visit(path, [])
  return found
}

const judgeShape = (source: Source, rules: Rules): string[] => {
  const { path } = source
  const said: string[] = []
  if (source.broken !== undefined) said.push(`${path}: cannot be read: ${source.broken}`)
  const empty = path.split('/').find(part => rules.emptyNames.includes(part.replace(/\..*$/, '')))
  if (empty !== undefined) said.push(`${path}: "${empty}" names nothing`)
  if (source.exportsDefault && !rules.mayExportDefault.includes(posix.basename(path))) {
    said.push(`${path}: a default export has no name of its own`)
  }
  if (source.lines > rules.linesMax && !isIn(path, 'test')) {
    said.push(`${path}: ${source.lines} lines, more than ${rules.linesMax}; look for the second noun`)
  }
  return said
}

const judgeImport = (from: string, { specifier }: Import, rules: Rules): string[] => {
  const to = isRelative(specifier) ? target(from, specifier) : specifier
  const wrong = isRelative(specifier) ? judgeArrow(from, to, rules) : judgeLibrary(from, specifier, rules)
  return wrong === undefined ? [] : [`${from}: imports ${to}, but ${wrong}`]
}

/** Everything in the tree that breaks a rule, a sentence each; none is the aim. */
export const judge = (tree: Tree, rules: Rules): string[] => {
  const sources = new Map(Object.entries(tree).map(([path, text]) => [path, readSource(path, text)]))
  const pure = purePaths(sources, rules)
  const said = [...sources.values()].flatMap(source => [
    ...judgeShape(source, rules),
    ...source.imports.flatMap(entry => judgeImport(source.path, entry, rules)),
    ...(pure.has(source.path) ? judgePurity(source, rules) : []),
  ])
  return [...new Set([...said, ...findCycles(sources)])]
}
