/** The signs beside the words: what a button does, how far an order is, whether the pad has a connection. */

/**
 * Every sign the screens may use. All letterings of the pad carry all of them, so that a row, a legend cell
 * and the large mode can show the same sign; texts from a menu may use them too.
 */
export const signs = '▲▼◀▶✓✕↩☰☎◷☐☑●◐○▸×−+★⚠╳◉↻→←↑↓…·€'
