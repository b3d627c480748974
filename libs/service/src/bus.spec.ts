import { testDatabase, type TestDatabase } from '@polder/testing';
import { openBus } from './index.js';
import { busSuite } from './testing/bus-suite.js';

describe('the bus on PostgreSQL', () => {
  let pgdb: TestDatabase;
  busSuite(async () => {
    pgdb = await testDatabase('bus');
    return openBus(pgdb.url);
  });
  afterAll(() => pgdb.drop());
});
