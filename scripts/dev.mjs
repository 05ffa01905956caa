// `npm run dev`: the page with hot reload on a loopback address. The desktop shell only ever loads the built page
// (npm start), so that it needs no door for a development server.
import { createServer } from 'vite'
import { at } from './project.mjs'

const server = await createServer({ configFile: at('vite.config.ts'), server: { host: '127.0.0.1' } })
await server.listen()
server.printUrls()
