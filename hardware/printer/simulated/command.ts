/** What a printer can be told to do: ESC/POS commands by their meaning. */

/** A glyph's looks, as far as one command changes them; `wide` and `high` are 1…8 times the normal size. */
export interface Style {
  readonly bold?: boolean
  readonly invert?: boolean
  readonly underline?: boolean
  readonly wide?: number
  readonly high?: number
  /** [ESC r] The second colour of a two-colour ribbon. */
  readonly red?: boolean
}

/** A picture in dots: row by row from the top, each padded to whole bytes, the highest bit leftmost, 1 is ink. */
export interface Dots {
  readonly widthDots: number
  readonly heightDots: number
  readonly bits: Uint8Array
}

/** Dots and how many dots on paper each of them becomes, across and down. */
export interface Scaled {
  readonly dots: Dots
  readonly wide: number
  readonly high: number
}

/** Something drawn rather than written. */
export type Drawing =
  /** [GS v 0] On paper at once, below what is there. */
  | ({ readonly draw: 'raster' } & Scaled)
  /** [ESC *] Into the line, like a glyph. */
  | ({ readonly draw: 'column' } & Scaled)
  /** [GS ( L and GS 8 L, function 112] Kept until it is printed. */
  | ({ readonly draw: 'store'; readonly red: boolean } & Scaled)
  /** [GS ( L, functions 2 and 50] */
  | { readonly draw: 'print-stored' }
  /** [GS ( k, function 167] Dots on paper for each module of a QR code, 1…16. */
  | { readonly draw: 'qr-module'; readonly dots: number }
  /** [GS ( k, function 180] */
  | { readonly draw: 'qr-store'; readonly bytes: Uint8Array }
  /** [GS ( k, function 181] */
  | { readonly draw: 'qr-print' }

/** Something to be answered in its turn, when it is met in the buffer. */
export type Question =
  /** [GS r 1] */
  | { readonly ask: 'paper' }
  /** [GS r 2] */
  | { readonly ask: 'drawer' }
  /** [GS a] The kinds of change to be told of from now on; 0 is none. */
  | { readonly ask: 'status-back'; readonly kinds: number }
  /** [GS I] */
  | { readonly ask: 'identity'; readonly which: number }
  /** [GS ( H, function 48] Four bytes to be said when all before them is printed. */
  | { readonly ask: 'process-id'; readonly id: Uint8Array }

/** One command, decoded. Names in brackets are those of the ESC/POS Command Reference. */
export type Command =
  | { readonly do: 'initialize' }
  /** Printable bytes, 0x20 and above without DEL, in the current code page. */
  | { readonly do: 'print'; readonly bytes: Uint8Array }
  | { readonly do: 'style'; readonly style: Style }
  | { readonly do: 'align'; readonly align: 'left' | 'center' | 'right' }
  /** [ESC t] */
  | { readonly do: 'code-page'; readonly number: number }
  /** [LF, ESC d] Prints the line and feeds; LF is one row. */
  | { readonly do: 'feed'; readonly rows: number }
  /** [ESC J] */
  | { readonly do: 'feed-dots'; readonly dots: number }
  /** [ESC 2, ESC 3] From one row to the next; `undefined` is the default. */
  | { readonly do: 'pitch'; readonly dots: number | undefined }
  /** [GS L, GS W] Left edge or width of the printed area. */
  | { readonly do: 'area'; readonly leftDots?: number; readonly widthDots?: number }
  /** [ESC $, ESC \] Moves the place of the next glyph. */
  | { readonly do: 'move'; readonly dots: number; readonly from: 'left' | 'here' }
  /** [GS V, ESC i, ESC m] */
  | { readonly do: 'cut'; readonly cut: 'full' | 'partial'; readonly feedDots: number }
  /** `size` in bytes; `undefined` is a drawing this printer cannot do [GS k, FS p …]. */
  | {
      readonly do: 'draw'
      readonly command: string
      readonly size: number
      readonly drawing: Drawing | undefined
    }
  | { readonly do: 'ask'; readonly question: Question }
  /** A command that is known and changes nothing on paper; `command` as in the reference: `DLE EOT`, `FS .` */
  | { readonly do: 'pass'; readonly command: string }
  /** A command this printer does not have, or a control byte that is none. It is dropped, as printers do. */
  | { readonly do: 'unknown'; readonly bytes: Uint8Array }
