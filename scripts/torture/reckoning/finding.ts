/** What the reckoning found wrong. */

export type Finding =
  /** A guest was told "received", and nobody has it. */
  | { readonly what: 'lost'; readonly detail: string }
  /** One wish became two orders, two tickets without a mark, or two numbers that are one. */
  | { readonly what: 'doubled'; readonly detail: string }
  /** Charged something else than the menu says or the guest agreed to. */
  | { readonly what: 'mispriced'; readonly detail: string }
  /** It is there, but is not what was asked for, or not in its order. */
  | { readonly what: 'altered'; readonly detail: string }
  /** It is there, and nobody asked for it, or it was refused or taken back. */
  | { readonly what: 'uncalled'; readonly detail: string }
  /** A guest was told two different things, or nothing. */
  | { readonly what: 'untold'; readonly detail: string }
  /** No paper of a ticket, or a paper that says something else. */
  | { readonly what: 'paper'; readonly detail: string }
  /** A screen or a pad shows something else than is so. */
  | { readonly what: 'shown'; readonly detail: string }
  /** The gateway fell over by itself, or its files do not pass its own check. */
  | { readonly what: 'house'; readonly detail: string }

export const finding = <What extends Finding['what']>(what: What, detail: string) => ({ what, detail })
