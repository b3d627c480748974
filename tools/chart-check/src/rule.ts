import type { Manifest, Render } from './manifest.js';
import { nameOf } from './manifest.js';

/** Something that breaks a rule: in which object, and what is wrong in one line. */
export interface Violation {
  object: string;
  message: string;
}

/** What a rule found: how many things it looked at, and those that break it. */
export interface Finding {
  checked: number;
  violations: Violation[];
}

/** A rule of good practice as data. MUST breaks the build; SHOULD is shown. */
export interface Rule {
  id: string;
  level: 'MUST' | 'SHOULD';
  /** What is asked for, in one line. */
  text: string;
  check(render: Render): Finding;
}

/** A rule that looks at each of some things by itself; `wrong` answers what is wrong with one, or nothing. */
export function each<T>(id: string, text: string, things: (render: Render) => T[], object: (thing: T) => string, wrong: (thing: T, render: Render) => string | undefined | false, level: Rule['level'] = 'MUST'): Rule {
  return {
    id, level, text,
    check: (render) => {
      const all = things(render);
      const violations = all.flatMap((thing) => {
        const message = wrong(thing, render);
        return message ? [{ object: object(thing), message }] : [];
      });
      return { checked: all.length, violations };
    },
  };
}

/** A rule over objects of some kinds. */
export const eachObject = (id: string, text: string, things: (render: Render) => Manifest[], wrong: (thing: Manifest, render: Render) => string | undefined | false, level: Rule['level'] = 'MUST'): Rule =>
  each(id, text, things, nameOf, wrong, level);

/** A rule over the release as a whole. */
export const whole = (id: string, text: string, applies: (render: Render) => boolean, wrong: (render: Render) => string | undefined | false, level: Rule['level'] = 'MUST'): Rule =>
  each(id, text, (render) => (applies(render) ? [render] : []), (render) => render.name, (render) => wrong(render), level);
