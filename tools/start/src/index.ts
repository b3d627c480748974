export { defaultDataDir } from './data-folder.js';
export { Suite, type SuiteOptions } from './suite.js';
export { portsFrom, type Ports } from './ports.js';
