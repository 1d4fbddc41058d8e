/** What a kitchen device's door says by itself: JSON to programs, a page to people. */
import type { ServerResponse } from 'node:http'

/** As the gateway's door says it. */
export interface Problem {
  readonly why: string
  readonly detail: string
}

const own = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { ...own, 'content-type': 'application/json; charset=utf-8' })
  response.end(`${JSON.stringify(body)}\n`)
}

export const sendProblem = (response: ServerResponse, status: number, { why, detail }: Problem): void => {
  sendJson(response, status, { why, detail })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * A page for a screen that has nothing else to show: it looks again by itself every few seconds. Nothing in it is from
 * elsewhere, nor runs.
 */
export const sendNotice = (
  response: ServerResponse,
  status: number,
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
): void => {
  response.writeHead(status, {
    ...own,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  })
  response.end(
    [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">',
      `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>`,
      '<style>body{background:#101418;color:#f2f4f6;font:1.5rem/1.5 sans-serif;margin:12vh 8vw}',
      'h1{font-size:2.5rem;line-height:1.2}</style></head><body>',
      `<h1>${escaped(title)}</h1>${lines.map(line => `<p>${escaped(line)}</p>`).join('')}</body></html>\n`,
    ].join(''),
  )
}
