// One jest run for all packages (ARCHITECTURE, Running). ESM, compiled by swc, no module mocks.
/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['polder-src', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{libs,services,tools,charts}/**/*.spec.ts', '<rootDir>/{libs,services}/**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.polder/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  globalSetup: '<rootDir>/tools/test/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/test/global-teardown.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60000,
};
