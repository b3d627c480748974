// A URL outside, a reference inside (ARCHITECTURE, Across services, "URLs"): what is ours is parsed and kept as
// (api, resource, id), so that it survives another host name; what is not ours stays text.

interface Target {
  // As the contract names it: "zaken:zaken/*/zaakeigenschappen".
  name: string;
  /** Path below the base URL, an asterisk for every id but the last. */
  path: string;
  pattern: RegExp;
}

/** A URL that is not taken, with the codes of the ZGW standard. */
export interface UrlRefusal {
  code: 'bad-url' | 'invalid-resource';
  reason: string;
}

const ID = '([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})';
const HTTP = /^https?:\/\//i;

/** Both ways of one URL field. @throws Error when the contract's option `url` is not understood. */
export class UrlField {
  private readonly targets: Target[];

  constructor(option: string) {
    this.targets = option.split('|').map((name) => {
      const parts = /^([a-z][a-z0-9-]*):([a-z0-9_*/-]+)$/.exec(name);
      if (!parts) throw new Error(`"${name}" is no target of a URL: say api:resource`);
      const path = `/${parts[1]!}/api/v1/${parts[2]!}`;
      return { name, path, pattern: new RegExp(`^${path.replaceAll('*', ID)}/${ID}$`) };
    });
  }

  /** Reference for a URL of this installation, the URL itself for one of another, or why it is refused. */
  parse(text: string, baseUrl: string): string | UrlRefusal {
    if (text === '') return '';
    if (!HTTP.test(text) || !URL.canParse(text)) return { code: 'bad-url', reason: 'Dit is geen geldige URL.' };
    const url = new URL(text);
    const own = new URL(baseUrl);
    const root = own.pathname.replace(/\/$/, '');
    if (url.origin !== own.origin || !url.pathname.startsWith(`${root}/`)) return text;
    const path = url.pathname.slice(root.length);
    if (url.search === '' && url.hash === '') {
      for (const target of this.targets) {
        const ids = target.pattern.exec(path)?.slice(1).join('/').toLowerCase();
        if (ids) return this.targets.length === 1 ? ids : `${target.name}/${ids}`;
      }
    }
    const near = this.targets.some((target) => path.startsWith(`${target.path.split('*', 1)[0]!.replace(/\/$/, '')}/`));
    return near
      ? { code: 'bad-url', reason: 'Deze URL verwijst naar niets.' }
      : { code: 'invalid-resource', reason: `Deze URL verwijst naar iets anders dan ${this.targets.map((one) => one.path.split('/').at(-1)!).join(' of ')}.` };
  }

  /** URL for a stored reference. @throws Error when it is neither a reference of this field nor a URL. */
  render(value: string, baseUrl: string): string {
    if (value === '' || HTTP.test(value)) return value;
    if (this.targets.length === 1) return baseUrl + filled(this.targets[0]!, value);
    const target = this.targets.find((one) => value.startsWith(`${one.name}/`));
    if (!target) throw new Error(`"${value}" names none of the targets of this field`);
    return baseUrl + filled(target, value.slice(target.name.length + 1));
  }
}

function filled({ name, path }: Target, ids: string): string {
  const parts = ids.split('/');
  const wanted = path.split('*').length;
  if (parts.length !== wanted) throw new Error(`"${ids}" has not the ${wanted} ids of ${name}`);
  let at = 0;
  return `${path.replaceAll('*', () => encodeURIComponent(parts[at++]!))}/${encodeURIComponent(parts[at]!)}`;
}
