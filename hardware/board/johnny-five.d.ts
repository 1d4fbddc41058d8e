/** The two parts of johnny-five that a pad loads: its types know only the whole, which takes twice the memory. */
declare module 'johnny-five/lib/board.js' {
  import type { EventEmitter } from 'node:events'

  /** A board behind an IO plugin. */
  class Board {
    constructor(options: {
      readonly io: EventEmitter
      readonly repl: false
      readonly debug: false
      readonly sigint: false
    })
    digitalWrite(pin: number, value: 0 | 1): this
  }
  export = Board
}

declare module 'johnny-five/lib/button.js' {
  import type Board from 'johnny-five/lib/board.js'

  class Button {
    constructor(options: { readonly pin: number; readonly pullup: true; readonly board: Board })
    /** What the contact stands at, by the last level that the plugin told. */
    readonly isDown: boolean
  }
  export = Button
}
