/** The hand that reaches a simulated printer from outside: its papers, its switches, over HTTP on loopback. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type ControlPort,
  openControlPort,
  readJsonBody,
  sendJson,
  sendPng,
} from '../../board/control-port.ts'
import { loadPaperFonts } from '../../display/fonts.ts'
import { paperLines } from './paper.ts'
import { paperPicture } from './picture.ts'
import type { PrinterEvent, SimulatedPrinter } from './printer.ts'
import { readSwitches } from './switches.ts'

const papersOf = (printer: SimulatedPrinter): unknown =>
  printer.papers.map(paper => ({
    id: paper.id,
    cut: paper.cut,
    lines: paperLines(paper, printer.settings.font.widthDots),
  }))

const sendPicture = (printer: SimulatedPrinter, id: number, response: ServerResponse): void => {
  const paper = printer.papers.find(one => one.id === id)
  if (paper === undefined) sendJson(response, 404, { why: `there is no paper ${id}` })
  else sendPng(response, paperPicture(paper, printer.settings, loadPaperFonts()))
}

const sendEvents = (printer: SimulatedPrinter, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const tell = ({ type, ...data }: PrinterEvent): void =>
    void response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
  tell({ type: 'switched', switches: printer.switches })
  response.once('close', printer.watch(tell))
}

const press = async (
  printer: SimulatedPrinter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const pressed = readSwitches(await readJsonBody(request))
  if (typeof pressed === 'string') return sendJson(response, 400, { why: pressed })
  const { switches, mishaps } = pressed
  if (Object.keys(switches).length > 0) await printer.set(switches)
  if (mishaps.cutPowerAfter !== undefined)
    printer.cutPowerAfter(mishaps.cutPowerAfter ?? Number.POSITIVE_INFINITY)
  if (mishaps.dropAfter !== undefined) printer.dropAfter(mishaps.dropAfter ?? Number.POSITIVE_INFINITY)
  if (mishaps.stallAfter !== undefined) printer.stallAfter(mishaps.stallAfter ?? Number.POSITIVE_INFINITY)
  sendJson(response, 200, printer.switches)
}

const answer = async (
  printer: SimulatedPrinter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const asked = `${request.method} ${request.url}`
  const picture = /^GET \/paper\/(\d{1,9})\.png$/.exec(asked)
  if (picture !== null) return sendPicture(printer, Number(picture[1]), response)
  switch (asked) {
    case 'GET /papers':
      return sendJson(response, 200, { papers: papersOf(printer), findings: printer.findings })
    case 'GET /events':
      return sendEvents(printer, response)
    case 'POST /fault':
      return press(printer, request, response)
    default:
      return sendJson(response, 404, {
        why: 'there are GET /papers, /paper/<n>.png, /events and POST /fault',
      })
  }
}

/**
 * Listens on 127.0.0.1.
 *
 * - `GET /papers`: `{"papers": [{"id", "cut", "lines"}], "findings": [...]}`, oldest first
 * - `GET /paper/<id>.png`
 * - `GET /events`: server-sent events `printed` and `cut` (`{"paper": id}`) and `switched` (`{"switches"}`)
 * - `POST /fault`: any of the `Switches`, and of the `Mishaps` in bytes; answers with all switches as they are then
 *
 * @param port 0 takes any free one
 * @throws Fault `port-taken`
 */
export const openControl = (printer: SimulatedPrinter, port: number): Promise<ControlPort> =>
  openControlPort((request, response) => answer(printer, request, response), port)
