/** What one source file says about itself: whom it imports, what it reaches for, how long it is. */
import { parseSync, Visitor } from 'vite'

export interface Import {
  /** As written: `../order.ts`, `node:fs`, `typebox/value`. */
  readonly specifier: string
  /** Gone once types are stripped, so no code follows it. */
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly imports: readonly Import[]
  /**
   * Names used, other than as a key or after a dot, and in these forms what follows them: `process`,
   * `Date.now`, `new Date()`, `Date()`. The last two without arguments only: with some they tell no time.
   */
  readonly mentions: ReadonlySet<string>
  readonly exportsDefault: boolean
  readonly lines: number
  /** Why it could not be read; then all above is as empty as what could be read of it. */
  readonly broken: string | undefined
}

interface Named {
  readonly type: string
  readonly name?: unknown
  readonly value?: unknown
}

const nameOf = (node: Named): string | undefined => {
  if (node.type === 'Identifier' && typeof node.name === 'string') return node.name
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/**
 * Reads one file with a real parser: comments, strings and templates hold nothing that looks like an import.
 * A dynamic import counts when its argument is a plain string.
 * @param path tells TypeScript, JSX and JavaScript apart by its ending
 */
export const readSource = (path: string, text: string): Source => {
  const { program, errors } = parseSync(path, text)
  const imports: Import[] = []
  const mentions = new Set<string>()
  /** Identifiers that name a property rather than a thing in scope. */
  const keys = new Set<unknown>()
  let exportsDefault = false

  const addImport = (source: Named | null, typeOnly: boolean) => {
    if (source !== null && typeof source.value === 'string') {
      imports.push({ specifier: source.value, typeOnly })
    }
  }
  const skipKey = (node: { readonly key: unknown; readonly computed?: boolean }) => {
    if (node.computed !== true) keys.add(node.key)
  }

  new Visitor({
    ImportDeclaration: node => {
      const namesTypesOnly =
        node.specifiers.length > 0 &&
        node.specifiers.every(s => s.type === 'ImportSpecifier' && s.importKind === 'type')
      addImport(node.source, node.importKind === 'type' || namesTypesOnly)
    },
    ExportNamedDeclaration: node => {
      addImport(node.source, node.exportKind === 'type')
      if (node.specifiers.some(s => nameOf(s.exported) === 'default')) exportsDefault = true
    },
    ExportAllDeclaration: node => addImport(node.source, node.exportKind === 'type'),
    ImportExpression: node => addImport(node.source, false),
    TSImportType: node => addImport(node.source, true),
    ExportDefaultDeclaration: () => {
      exportsDefault = true
    },
    MemberExpression: node => {
      const [object, property] = [nameOf(node.object), nameOf(node.property)]
      if (!node.computed) keys.add(node.property)
      if (node.object.type === 'Identifier' && property !== undefined) mentions.add(`${object}.${property}`)
    },
    NewExpression: node => {
      const name = nameOf(node.callee)
      if (name !== undefined && node.arguments.length === 0) mentions.add(`new ${name}()`)
    },
    CallExpression: node => {
      const name = nameOf(node.callee)
      if (name !== undefined && node.arguments.length === 0) mentions.add(`${name}()`)
    },
    Property: skipKey,
    PropertyDefinition: skipKey,
    MethodDefinition: skipKey,
    TSPropertySignature: skipKey,
    TSMethodSignature: skipKey,
    Identifier: node => {
      if (!keys.has(node)) mentions.add(node.name)
    },
  }).visit(program)

  const broken = errors[0]?.message
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return { path, imports, mentions, exportsDefault, lines, broken }
}
