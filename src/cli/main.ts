import { runCli } from './cli'
import { nodeTerminal } from './nodeTerminal'

// Engines keep memory and timers; everything was written when the command returned.
process.exit(await runCli(process.argv.slice(2), nodeTerminal()))
