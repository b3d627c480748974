import type { LogicEngine } from 'json-logic-engine';
import { finished, standardMethod } from './date-operators.js';

const INVALID_ARGUMENTS = { type: 'Invalid Arguments' };

/**
 * Where the engine is laxer than the compatibility suite of the JsonLogic community: `and`/`or` of nothing are false,
 * `all`/`some`/`none` need a list, and `map`/`filter` need something to do.
 */
export function addStrictness(engine: LogicEngine): void {
  for (const name of ['and', 'or']) {
    const standard = standardMethod(engine, name);
    engine.addMethod(name, { lazy: true, method: (args, context, above, self) => (Array.isArray(args) && args.length === 0 ? false : standard(args, context, above, self)) });
  }
  for (const name of ['all', 'some', 'none']) {
    const standard = standardMethod(engine, name);
    engine.addMethod(name, {
      lazy: true,
      method: (args, context, above, self) => {
        if (!Array.isArray(args)) throw INVALID_ARGUMENTS;
        const list: unknown = self.run(args[0], context, { above });
        if (!Array.isArray(list)) throw INVALID_ARGUMENTS;
        return standard([finished(list), args[1]], context, above, self);
      },
    });
  }
  for (const name of ['map', 'filter']) {
    const standard = standardMethod(engine, name);
    engine.addMethod(name, {
      lazy: true,
      method: (args, context, above, self) => {
        if (Array.isArray(args) && (args[1] === null || args[1] === undefined)) throw INVALID_ARGUMENTS;
        return standard(args, context, above, self);
      },
    });
  }
}
