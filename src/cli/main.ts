import { runCli } from './cli'
import { serveImportThread } from './importInThread'
import { nodeTerminal } from './nodeTerminal'

// Engines keep memory and timers; everything was written when the command returned.
if (!serveImportThread()) process.exit(await runCli(process.argv.slice(2), nodeTerminal()))
