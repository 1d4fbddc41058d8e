/** The hand that reaches a simulated printer from outside: its papers, its switches, over HTTP on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { loadPaperFonts } from '../../display/fonts.ts'
import { paperLines } from './paper.ts'
import { paperPicture } from './picture.ts'
import type { PrinterEvent, SimulatedPrinter } from './printer.ts'
import { readSwitches } from './switches.ts'

/** A control port that listens. */
export interface Control {
  readonly port: number
  close(): Promise<void>
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
const longestBody = 1024

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ''

/**
 * A page of some other site, open in a browser on this machine, must neither press these switches nor read
 * the papers: its requests carry its own Origin, or, by DNS tricks, a Host that is not loopback.
 */
const foreign = ({ headers: { host = '', origin } }: IncomingMessage): boolean =>
  !loopback.has(hostOf(`http://${host}`)) || (origin !== undefined && !loopback.has(hostOf(origin)))

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk
    if (body.length > longestBody) return undefined
  }
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const papersOf = (printer: SimulatedPrinter): unknown =>
  printer.papers.map(({ id, cut, rows }) => ({
    id,
    cut,
    lines: paperLines({ id, cut, rows }, printer.settings.font.widthDots),
  }))

const sendPicture = (printer: SimulatedPrinter, id: number, response: ServerResponse): void => {
  const paper = printer.papers.find(one => one.id === id)
  if (paper === undefined) send(response, 404, { why: `there is no paper ${id}` })
  else {
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
    response.end(paperPicture(paper, printer.settings, loadPaperFonts()))
  }
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
  const switches = readSwitches(await bodyOf(request))
  if (typeof switches === 'string') return send(response, 400, { why: switches })
  await printer.set(switches)
  send(response, 200, printer.switches)
}

const answer = async (
  printer: SimulatedPrinter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (foreign(request)) return send(response, 403, { why: 'only from this machine' })
  const asked = `${request.method} ${request.url}`
  const picture = /^GET \/paper\/(\d{1,9})\.png$/.exec(asked)
  if (picture !== null) return sendPicture(printer, Number(picture[1]), response)
  switch (asked) {
    case 'GET /papers':
      return send(response, 200, { papers: papersOf(printer), findings: printer.findings })
    case 'GET /events':
      return sendEvents(printer, response)
    case 'POST /fault':
      return press(printer, request, response)
    default:
      return send(response, 404, { why: 'there are GET /papers, /paper/<n>.png, /events and POST /fault' })
  }
}

/**
 * Listens on 127.0.0.1.
 *
 * - `GET /papers`: `{"papers": [{"id", "cut", "lines"}], "findings": [...]}`, oldest first
 * - `GET /paper/<id>.png`
 * - `GET /events`: server-sent events `printed` and `cut` (`{"paper": id}`) and `switched` (`{"switches"}`)
 * - `POST /fault`: any of `{"power", "paper", "stall"}`, true or false; answers with all three
 *
 * @param port 0 takes any free one
 */
export const openControl = async (printer: SimulatedPrinter, port: number): Promise<Control> => {
  const server = createServer({ requestTimeout: 5000 }, (request, response) => {
    answer(printer, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
