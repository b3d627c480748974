export { describeWith, standardsDir, standardsPath, readStandard } from './standards.js';
export { testDatabase, type TestDatabase } from './database.js';
