/** The thread that reads a menu as a careful person would: with the house's stations and taxes, and a pad's letters. */
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { withRoom } from '../../hardware/display/menu-room.ts'
import { collectGarbage } from '../../hardware/memory.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import { lintMenu } from '../../protocol/lint.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Site } from '../../protocol/site.ts'
import { serve, yieldToOthers } from '../journal/thread.ts'

const read = ({ menu, site }: { readonly menu: Menu; readonly site: Site | undefined }): readonly Finding[] =>
  withRoom(lintMenu(menu, site), menu, loadPadFonts)

const service = { read }
export type Proofreader = typeof service

yieldToOthers('a person')
// Between two questions it holds what it needs, and not the 10 MB and more that it took to answer.
serve(service, () => undefined, collectGarbage)
