/** The core of the library, which needs neither files nor a canvas; its own typings leave it out. */
declare module 'qrcode/lib/core/qrcode.js' {
  /** `data`: row by row, 1 = dark. Throws where no version holds the text. */
  export const create: (
    text: string,
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ) => { readonly modules: { readonly size: number; readonly data: Uint8Array } }
}
