export { Person, UnexpectedAnswer, type Login } from './person.js';
export { completeAnswers, fillIn, smallPdf, submit, type Draft, type Receipt } from './application.js';
export { checkThree, type ThreeDatabases } from './checker.rules.js';
export { readThree } from './three-databases.js';
export { randomOf, type Random } from './random.js';
