/** The process that makes one of the house's papers, as it reads on its standard input, and ends. */
import { json } from 'node:stream/consumers'
import type { Wanted } from './making.ts'
import { makeAuthority, makeCertificate } from './papers.ts'

const wanted = (await json(process.stdin)) as Wanted
const pair =
  wanted.authority === undefined
    ? await makeAuthority(wanted.span)
    : await makeCertificate(wanted.authority, wanted.names, wanted.span)
process.stdout.write(JSON.stringify(pair))
