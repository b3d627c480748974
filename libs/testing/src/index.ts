export { describeWith, standardsDir, standardsPath, readStandard } from './standards.js';
export { openapiErrors } from './openapi.js';
export { testDatabase, type TestDatabase } from './database.js';
export { TestBrowser, type Visit } from './test-browser.js';
