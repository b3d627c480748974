/** A path template of google.api.http, in the forms that we need of it. */
export interface PathTemplate {
  /** Path for Fastify, relative to the base path: /zaken/:p0/_sluit. */
  route: string;
  /** Proto field name per Fastify parameter. */
  variables: { param: string; field: string }[];
  /** Matches a whole path relative to the base path, to tell 405 from 404. */
  pattern: RegExp;
}

const VARIABLE = /\{([a-z][a-z0-9_]*)(?:=(\*\*?))?\}/gi;

/**
 * Parses "/zaken/{id}/_sluit" or "/bestanden/{pad=**}" (the rest of the path, only at the end).
 * @throws Error for what google.api.http knows besides that; no contract of ours uses it.
 */
export function parseTemplate(template: string): PathTemplate {
  if (!template.startsWith('/') || (template !== '/' && template.endsWith('/'))) throw new Error(`path "${template}" must begin with "/" and not end with it`);
  const variables: PathTemplate['variables'] = [];
  let route = '';
  let pattern = '';
  let at = 0;
  for (const match of template.matchAll(VARIABLE)) {
    const literal = template.slice(at, match.index);
    at = match.index + match[0].length;
    const rest = match[2] === '**';
    if (rest && at !== template.length) throw new Error(`path "${template}": ** only at the end`);
    const param = rest ? '*' : `p${variables.length}`;
    variables.push({ param, field: match[1]! });
    route += escapeRoute(literal) + (rest ? '*' : `:${param}`);
    pattern += escapePattern(literal) + (rest ? '.+' : '[^/]+');
  }
  const tail = template.slice(at);
  if (/[{}*]/.test(route.replace(/\*$/, '') + tail)) throw new Error(`path "${template}" is not understood`);
  return { route: route + escapeRoute(tail), variables, pattern: new RegExp(`^${pattern}${escapePattern(tail)}$`) };
}

/** A colon is a parameter in Fastify; doubled it is itself. */
function escapeRoute(literal: string): string {
  return literal.replaceAll(':', '::');
}

function escapePattern(literal: string): string {
  return literal.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
}

/** Renders "/aanvragen/{id}" with values by JSON name. @throws Error when a value is missing: contract and answer differ. */
export function renderTemplate(template: string, value: (name: string) => unknown): string {
  return template.replace(/\{([A-Za-z0-9_]+)\}/g, (_, name: string) => {
    const found = value(name);
    if (typeof found !== 'string' && typeof found !== 'number') throw new Error(`no value for {${name}} of ${template}`);
    return encodeURIComponent(String(found));
  });
}
