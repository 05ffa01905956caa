import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'
import { zones } from './eslint.zones.js'

// Later configs replace a rule's options, so all zones that match a file are merged into one entry per pattern pair.
const arrows = zones.map(({ files, ignores, deny }, i) => {
  const merged = zones.filter((z, j) => j === i || covers(z.files[0], files[0])).filter((z) => !z.ignores || z === zones[i])
  const group = [...new Set(merged.flatMap((z) => z.deny))]
  return {
    files: files.map((f) => f.replace(/\*\*$/, '**/*.{ts,vue}')),
    ignores: [...(ignores ?? []), '**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [...new Set([...group, ...deny])].map((g) => ({ group: [g], message: 'against the arrows of the house (eslint.zones.js)' })) }] },
  }
})
function covers(outer, inner) {
  return outer !== inner ? inner.startsWith(outer.replace(/\*\*$/, '')) : true
}

export default defineConfig(
  globalIgnores(['dist/**', 'release/**', 'test-results/**', 'playwright-report/**', '*.config.ts', '*.config.js', 'eslint.zones.js', 'scripts/**/*.mjs']),
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { parser: ts.parser, projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Indexing is checked by noUncheckedIndexedAccess; hot loops over typed arrays state what they know with `!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Literal text belongs into src/app/languages.
      'vue/no-bare-strings-in-template': ['error'],
    },
  },
  ...arrows,
  { files: ['src/solver/**/*.ts', 'src/planner/**/*.ts'], ignores: ['**/*.test.ts', 'src/solver/worker/**', 'src/solver/engine/**'], rules: { 'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'process', 'fetch'] } },
  prettier,
)
