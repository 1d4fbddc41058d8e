/** What a printer can be told to do: ESC/POS commands by their meaning. */

/** A glyph's looks, as far as one command changes them; `wide` and `high` are 1…8 times the normal size. */
export interface Style {
  readonly bold?: boolean
  readonly invert?: boolean
  readonly underline?: boolean
  readonly wide?: number
  readonly high?: number
}

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
  /** [ESC *, GS v 0, GS ( L, GS ( k, GS k …] Something drawn rather than written, as bytes of data. */
  | { readonly do: 'draw'; readonly command: string; readonly size: number }
  /** A command that is known and changes nothing on paper; `command` as in the reference: `DLE EOT`, `FS .` */
  | { readonly do: 'pass'; readonly command: string }
  /** A command this printer does not have, or a control byte that is none. It is dropped, as printers do. */
  | { readonly do: 'unknown'; readonly bytes: Uint8Array }
