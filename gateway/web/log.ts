/** The part of a logger that the web's door needs: fields first, then a constant message. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
