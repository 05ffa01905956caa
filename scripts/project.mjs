// Where things are, and how a tool of this project is run.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
export const at = (...parts) => join(root, ...parts)

/** Path of a command that an installed package brings. */
export function toolOf(pkg, command = pkg) {
  const manifest = at('node_modules', pkg, 'package.json')
  let bin
  try {
    bin = JSON.parse(readFileSync(manifest, 'utf8')).bin
  } catch {
    throw new Error(`${pkg} is not installed: run npm ci first`)
  }
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs a program and resolves to its exit code (128 and more when a signal or the time limit ended it).
 * `collect` receives what it prints, instead of the terminal.
 */
export function run(command, args, { env = {}, stdio = 'inherit', cwd = root, timeLimitS = 0, collect } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: collect ? ['ignore', 'pipe', 'pipe'] : stdio,
    })
    let timer
    if (timeLimitS > 0) timer = setTimeout(() => child.kill('SIGKILL'), timeLimitS * 1000)
    if (collect) for (const from of [child.stdout, child.stderr]) from.on('data', (chunk) => collect(String(chunk)))
    child.on('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      done(code ?? (signal ? 128 : 1))
    })
  })
}

/** Runs a Node script. */
export const node = (script, args = [], options = {}) => run(process.execPath, [script, ...args], options)
