// The lock file must work on every machine: no address of one registry, nothing that runs at install time, no platform
// package left out, every package with its checksum.
import { readFileSync } from 'node:fs'
import { at } from './project.mjs'

const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
const names = Object.keys(packages)
const faults = []
for (const [path, entry] of Object.entries(packages)) {
  if (path === '') continue
  if (entry.resolved) faults.push(`${path}: has an address (resolved)`)
  if (entry.hasInstallScript) faults.push(`${path}: has an install script`)
  if (!entry.integrity && !entry.link && !entry.inBundle) faults.push(`${path}: has no checksum (integrity)`)
  for (const optional of Object.keys(entry.optionalDependencies ?? {})) {
    if (!names.some((name) => name.endsWith(`node_modules/${optional}`))) faults.push(`${path}: ${optional} is missing`)
  }
}
for (const [name, range] of Object.entries(JSON.parse(readFileSync(at('package.json'), 'utf8')).devDependencies)) {
  if (/^[\^~*]|latest/.test(range)) faults.push(`package.json: ${name} is not pinned (${range})`)
}
for (const fault of faults) console.error(fault)
console.log(faults.length === 0 ? `package-lock.json: ${names.length - 1} packages, sound` : `${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
