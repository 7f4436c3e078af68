import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Folders and files whose words are all messages. */
const translated = ['app/player/**/*.{ts,tsx}', 'app/components/**/*.tsx', 'app/routes/*.tsx']
const MESSAGES = 'Words that people see are messages: m.key() of app/i18n (docs/design.md).'
const raw = (where) => ({
  selector: `${where}[value=/[A-Za-z]{2}/]:not([value=/^\\s*(Matinee|TMDB)\\s*$/])`,
  message: MESSAGES,
})
/** Attributes whose words are shown or spoken. */
const SHOWN =
  'JSXAttribute[name.name=/^(aria-label|aria-description|title|alt|placeholder|label|legend|caption|hint|words|keep|yes)$/]'
const messagesOnly = [
  raw('JSXText'),
  raw(`${SHOWN} > Literal`),
  raw(`${SHOWN} ConditionalExpression > Literal`),
  { selector: `${SHOWN} TemplateElement[value.raw=/[A-Za-z]{2}/]`, message: MESSAGES },
  raw('JSXElement > JSXExpressionContainer > ConditionalExpression > Literal'),
  {
    selector: 'CallExpression[callee.object.name="m"]:not(:function CallExpression)',
    message: 'A message is asked for when it is shown: each request speaks its own language.',
  },
]

const programs = ['shared', 'media-server', 'worker', 'app', 'demo', 'e2e', 'bench']
const typed = programs.map((folder) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  ignores: ['**/*.test.ts', '**/*.test.tsx'],
  languageOptions: {
    parserOptions: { project: `${folder}/tsconfig.json`, tsconfigRootDir: import.meta.dirname },
  },
}))

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'build/**',
      '.matinee/**',
      '.wrangler/**',
      '**/*.cjs',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...typed,
  {
    files: programs.map((folder) => `${folder}/**/*.{ts,tsx}`),
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'lib', name: 'Response' }] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', { max: 10, variant: 'modified' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: ['bin/**/*.mjs', '*.js', '*.ts'], languageOptions: { globals: globals.node } },
  {
    files: ['app/**/*.tsx', 'app/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    extends: [jsxA11y.flatConfigs.recommended],
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.test.{ts,tsx,mjs}', '**/testing/**', 'e2e/**'],
    rules: { 'max-lines-per-function': 'off', complexity: 'off' },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Date"][callee.property.name="now"], CallExpression[callee.object.name="Math"][callee.property.name="random"]',
          message: 'shared/ has no clock and no dice: take the value as an argument.',
        },
      ],
    },
  },
  { files: translated, rules: { 'no-restricted-syntax': ['error', ...messagesOnly] } },
  { files: ['app/i18n/messages/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['{app,worker,media-server,shared}/**/*.{ts,tsx}'],
    ignores: ['app/env.server.ts', 'app/testing/**', 'media-server/config.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read configuration from env.server.ts or config.ts.',
        },
      ],
    },
  },
  prettier,
)
