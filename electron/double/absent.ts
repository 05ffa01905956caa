/**
 * Stands in for the `electron` package in unit tests. The shell's modules take the parts of Electron they need as
 * arguments, so no test may reach the real package, whose entry point starts a download where its binary is absent.
 */
throw new Error('electron was imported in a unit test: hand the part that is needed in as an argument')
export {}
