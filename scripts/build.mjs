// Builds what changed: the page (renderer), the desktop shell (main, preload) and the command line (cli).
// As a command: node scripts/build.mjs [target ...] [--force]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { at, node, root, toolOf } from './project.mjs'
import { writeThirdParty } from './thirdParty.mjs'

const shared = ['package.json', 'package-lock.json']
const core = ['src/solver', 'src/planner', 'src/exchange', 'src/app']
/** Sources each target is made from, and the file that proves it was built. */
const targets = {
  renderer: {
    out: 'dist/renderer/index.html',
    from: [...shared, ...core, 'src/renderer', 'vite.config.ts', 'fixtures'],
  },
  main: { out: 'dist/main/main.cjs', from: [...shared, 'src/app', 'src/exchange', 'electron', 'vite.node.config.ts'] },
  preload: { out: 'dist/preload/preload.cjs', from: [...shared, 'src/app', 'electron', 'vite.node.config.ts'] },
  cli: { out: 'dist/cli/cli.js', from: [...shared, ...core, 'src/cli', 'vite.node.config.ts'] },
  bench: { out: 'dist/bench/bench.js', from: [...shared, ...core, 'bench', 'vite.node.config.ts'] },
  fixtures: { out: 'dist/fixtures/make.js', from: [...shared, ...core, 'fixtures', 'vite.node.config.ts'] },
}
export const everything = ['renderer', 'main', 'preload', 'cli']

/** Newest change and number of the sources below a path; tests do not count. */
function sourcesBelow(path) {
  if (!existsSync(path)) return { newest: 0, files: 0 }
  const stat = statSync(path)
  if (!stat.isDirectory()) return { newest: stat.mtimeMs, files: 1 }
  let newest = 0
  let files = 0
  for (const entry of readdirSync(path)) {
    if (/\.test\.ts$|^\.~|^~\$/.test(entry)) continue
    const below = sourcesBelow(`${path}/${entry}`)
    newest = Math.max(newest, below.newest)
    files += below.files
  }
  return { newest, files }
}

function sourcesOf(target) {
  const all = targets[target].from.map((path) => sourcesBelow(at(path)))
  return { newest: Math.max(...all.map((s) => s.newest)), files: all.reduce((sum, s) => sum + s.files, 0) }
}

const stampOf = (target) => at('dist', `.built-${target}.json`)

/** True when a target was never built, or a source is newer, came or went since. */
export function isStale(target) {
  if (!existsSync(at(targets[target].out)) || !existsSync(stampOf(target))) return true
  const { startedAt, files } = JSON.parse(readFileSync(stampOf(target), 'utf8'))
  const sources = sourcesOf(target)
  return sources.newest > startedAt || sources.files !== files
}

/** Two commands started at once must not empty each other's output folder. */
async function locked(work) {
  const lock = at('dist', '.building')
  mkdirSync(at('dist'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 180_000) rmSync(lock, { recursive: true, force: true })
      else await pause(100)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Builds the stale ones of the given targets (all of them with `force`). Throws when a build fails. */
export async function build(names, { force = false, quiet = true } = {}) {
  const stale = () => names.filter((name) => force || isStale(name))
  if (stale().length === 0) return
  await locked(async () => {
    for (const name of stale()) {
      const sources = sourcesOf(name)
      const startedAt = Date.now()
      const config = name === 'renderer' ? ['-c', 'vite.config.ts'] : ['-c', 'vite.node.config.ts', '--mode', name]
      // Everything goes to stderr: what these commands print on stdout belongs to their caller.
      const code = await node(toolOf('vite'), ['build', ...config, '--logLevel', quiet ? 'error' : 'warn'], {
        cwd: root,
        stdio: ['ignore', 2, 2],
      })
      if (code !== 0) throw new Error(`building ${name} failed`)
      writeFileSync(stampOf(name), JSON.stringify({ startedAt, files: sources.files }))
    }
    // About shows what is part of the build.
    if (existsSync(at(targets.renderer.out))) writeThirdParty()
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = names.find((name) => !(name in targets))
  if (unknown) {
    console.error(`unknown target ${unknown}; known: ${Object.keys(targets).join(', ')}`)
    process.exit(2)
  }
  try {
    await build(names.length > 0 ? names : everything, { force: args.includes('--force'), quiet: false })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
