/** The pages themselves: files that were built before, with the words that keep browsers strict and fast. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { problem } from '../answer.ts'
import { pageHeaders } from '../headers.ts'

const built = fileURLToPath(new URL('../pages/dist/', import.meta.url))
const yearSeconds = 365 * 24 * 3600

/** A name, and no way (`../admin.html`) to a page, which has headers of its own and is not for ever. */
const isAsset = (file: string): boolean => /^\w[\w.-]*$/.test(file)

/** @param simulatorPort of the demo's supervisor; with it there is `/sim`, and `/` leads there */
export const pagesRoutes = async (app: FastifyInstance, simulatorPort: number | undefined): Promise<void> => {
  const pages = ['kitchen', 'floor', 'admin', ...(simulatorPort === undefined ? [] : ['sim'])]
  const hidden = { schema: { hide: true }, config: { for: 'everybody' } } as const

  app.get('/', hidden, (_, response) => response.redirect(simulatorPort === undefined ? '/kitchen' : '/sim'))

  if (!existsSync(built)) {
    const unbuilt = problem('pages-not-built', 'the pages have not been built: npm run pages')
    for (const page of pages) {
      app.get(`/${page}`, hidden, (_, response: FastifyReply) => response.code(503).send(unbuilt))
    }
    return
  }

  await app.register(fastifyStatic, { root: built, serve: false })
  for (const page of pages) {
    const helmet = pageHeaders(page === 'sim' ? simulatorPort : undefined)
    app.get(`/${page}`, { ...hidden, helmet }, (_, response) =>
      // Asked for each time, so that a new version is seen at once; what it names never changes.
      response.sendFile(`${page}.html`, { maxAge: 0, cacheControl: true }),
    )
  }
  app.get<{ Params: { file: string } }>('/assets/:file', hidden, ({ params: { file } }, response) =>
    isAsset(file)
      ? response.sendFile(`assets/${file}`, { maxAge: yearSeconds * 1000, immutable: true })
      : response.callNotFound(),
  )
  app.get('/icon.svg', hidden, (_, response) => response.sendFile('icon.svg', { maxAge: '1d' }))
}
