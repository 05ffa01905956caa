import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  // electron's entry point starts a download when its binary is absent: tests must never reach it.
  resolve: { alias: { electron: resolve(import.meta.dirname, 'electron/double/absent.ts') } },
  test: {
    include: ['src/**/*.test.ts', 'electron/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'fixtures/**/*.test.ts'],
    environment: 'node',
    // A guard against hanging only: a busy machine may take long.
    testTimeout: 180_000,
    maxWorkers: 2,
  },
})
