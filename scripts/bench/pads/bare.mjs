/** Node and nothing else, to know what of a pad's memory is Node's own. */
setInterval(() => {}, 60_000)
process.stdout.write(`${JSON.stringify({ ready: true })}\n`)
