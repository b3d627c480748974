export { readXml, type XmlResult } from './xml/read-xml.js';
export { readRules } from './engine/rule-notation.js';
export { compileRules } from './engine/rule-set.js';
export { check } from './engine/check.js';
export { parseExpression } from './notation/parser.js';
export { printExpression } from './engine/print.js';
export { compiledRules, ruleSource } from './rules/index.js';
