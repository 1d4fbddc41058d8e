/**
 * The menus that were published before: who did it when, and what they said, to look at or to go back to. And one
 * that may be next, to be read through.
 */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { MenuVersion } from '../../../protocol/ids.ts'
import { Finding } from '../../../protocol/lint/finding.ts'
import { Menu } from '../../../protocol/menu.ts'
import { check } from '../../../protocol/shape.ts'
import { managers } from '../access.ts'
import { locked, Problem, problem } from '../answer.ts'
import type { KeepsMenus } from '../house.ts'

const Published = Type.Object({
  version: MenuVersion,
  at: Type.Integer(),
  /** The name of whoever published it. */
  by: Type.String(),
})

/** A whole menu with its languages fits; the gateway's own retained messages end there too. */
export const menuBytes = 4 * 1024 * 1024

export const menusRoutes = (app: FastifyInstance, house: KeepsMenus): void => {
  app.get(
    '/api/v1/menus',
    {
      config: { for: managers },
      schema: {
        summary: 'The menus that were published last, the newest first',
        tags: ['offer'],
        response: { 200: Type.Object({ menus: Type.Array(Published) }), ...locked },
      },
    },
    async (_, response) =>
      response.header('cache-control', 'no-store').send({ menus: [...house.published()] }),
  )

  app.get<{ Params: { version: string } }>(
    '/api/v1/menus/:version',
    {
      config: { for: managers },
      schema: {
        summary: 'One of these menus',
        tags: ['offer'],
        params: Type.Object({ version: MenuVersion }),
        response: { 200: Menu, ...locked, 404: { ...Problem, description: 'Not kept, or never published' } },
      },
    },
    async (request, response) => {
      const version = check(MenuVersion, request.params.version)
      const menu = version.ok ? house.menuOf(version.value) : undefined
      // A version is a hash of the content: what is read once never changes.
      return menu === undefined
        ? response.code(404).send(problem('unknown-menu', 'this menu is not kept, or never was published'))
        : response.header('cache-control', 'private, max-age=86400, immutable').send(menu)
    },
  )

  app.post(
    '/api/v1/menus/check',
    {
      bodyLimit: menuBytes,
      config: { for: managers },
      schema: {
        summary: 'What a careful reader finds in a menu, which is not published',
        tags: ['offer'],
        body: Menu,
        response: {
          200: Type.Object({ findings: Type.Array(Finding) }),
          ...locked,
          422: { ...Problem, description: 'No menu' },
        },
      },
    },
    async (request, response) => {
      const menu = check(Menu, request.body)
      return menu.ok
        ? response
            .header('cache-control', 'no-store')
            .send({ findings: [...(await house.proofread(menu.value))] })
        : response.code(422).send(problem('malformed', menu.problems[0] ?? 'no menu', menu.problems))
    },
  )
}
