// Lists the packages whose code is part of the build, with their licences: dist/renderer/third-party.json, which About
// shows, and dist/sbom.cdx.json (CycloneDX). Read from the source maps, so that it names what is shipped and no more.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at } from './project.mjs'

/** Wasm files come with packages whose glue is in the maps; they are named by it. */
function mapsBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? mapsBelow(join(folder, entry.name))
      : entry.name.endsWith('.map')
        ? [join(folder, entry.name)]
        : [],
  )
}

function shippedPackages() {
  const names = new Set()
  for (const file of ['renderer', 'main', 'preload', 'cli'].flatMap((target) => mapsBelow(at('dist', target)))) {
    for (const source of JSON.parse(readFileSync(file, 'utf8')).sources ?? []) {
      const found = [...source.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1]
      if (found && existsSync(at('node_modules', found, 'package.json'))) names.add(found)
    }
  }
  return [...names].sort()
}

function describe(name) {
  const folder = at('node_modules', name)
  const { version, license, homepage, name: realName } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\..*)?$/i.test(entry))
  return {
    name: realName,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? 'see text'),
    homepage: homepage ?? '',
    text: file ? readFileSync(join(folder, file), 'utf8') : '',
  }
}

/** Writes both lists. Throws when nothing is built. */
export function writeThirdParty() {
  const parts = shippedPackages().map(describe)
  if (parts.length === 0) throw new Error('nothing is built: npm run build first')
  writeFileSync(at('dist/renderer/third-party.json'), `${JSON.stringify(parts, null, 1)}\n`)
  const { name, version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const component = (part) => ({
    type: 'library',
    name: part.name,
    version: part.version,
    purl: `pkg:npm/${part.name.replace('@', '%40')}@${part.version}`,
    licenses: [{ expression: part.licence }],
  })
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', name, version, licenses: [{ license: { id: 'GPL-3.0-or-later' } }] },
    },
    components: parts.map(component),
  }
  writeFileSync(at('dist/sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`)
  return parts
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, version, licence } of writeThirdParty()) console.log(`${name} ${version}  ${licence}`)
}
