/** Keyboards that the kernel takes for plugged in: bump bars of two makes, and a stranger's. */
import type { BarProfile } from '../../../hardware/bumpbar/profile.ts'
import { keyboardReport, type ReportShape } from '../../../hardware/hid/keyboard.ts'
import { keyboard } from '../pad/boards.ts'
import type { Plug } from '../things.ts'

/** As the built-in list has it: eight bytes a report, the default layout. */
export const plainBar: Plug = { ...keyboard, name: 'KB9000', vendor: 0x0000, product: 0x9999 }

/** What nobody allowed. */
export const stranger: Plug = { ...keyboard, name: 'a keyboard of somebody', vendor: 0x046d, product: 0xc31c }

/** Of a list of the house's own: it numbers its reports, has loudness on the same plug, and was taught a layout. */
export const ownProfile: BarProfile = {
  ...{ name: 'our bar', vendor: '1d50', product: '615e', usagePage: 1, usage: 6, report: 2 },
  layout: { bump: [0x04], recall: [0x05], 'page next': [0x06, 0xe2] },
}
export const ownBar: Plug = {
  ...{ name: 'our bar', vendor: 0x1d50, product: 0x615e },
  descriptor: [
    '050c0901a1018501150026ff0319002aff037510950181', // one control of loudness and the like
    '00c0',
    '05010906a1018502', // generic desktop, keyboard
    '050719e029e715002501750195088102', // eight modifiers, a bit each
    '950175088103', // a byte of nothing
    '95067508150025650507190029658100', // six keys
    'c0',
  ].join(''),
}

export const reporting = (shape: ReportShape, ...keys: readonly number[]): string =>
  Buffer.from(keyboardReport(shape, keys)).toString('hex')
