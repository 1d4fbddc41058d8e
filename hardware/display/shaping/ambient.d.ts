/** The parts of the platform and of a package that come without types which fit here. */

/** What browsers and Node have in common, as far as the shaper is started with it. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
  class Memory {
    readonly buffer: ArrayBuffer
    /** @throws where there is no more memory */
    grow(pages: number): number
  }
}

/** The package's own types describe a CommonJS module; this is the other one, which pages can bundle as well. */
declare module 'bidi-js/dist/bidi.mjs' {
  interface Embedding {
    /** One for each UTF-16 unit; odd where it runs to the left. */
    readonly levels: Uint8Array
  }
  interface Bidi {
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): Embedding
    /** The UTF-16 units of a text from left to right. */
    getReorderedIndices(text: string, embedding: Embedding): readonly number[]
    getMirroredCharacter(char: string): string | null
  }
  const bidiFactory: () => Bidi
  export = bidiFactory
}
