import { BlockList, isIP } from 'node:net';

/** Where notifications may be sent to. */
export interface CallbackPolicy {
  /** Plain http and loopback are fine: demonstrations and tests on one machine. */
  demo: boolean;
  /** Host names and CIDR ranges inside that subscribers of this installation may have. */
  allow: readonly string[];
}

const PRIVATE: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'], ['192.88.99.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['198.18.0.0', 15, 'ipv4'], ['198.51.100.0', 24, 'ipv4'], ['203.0.113.0', 24, 'ipv4'], ['224.0.0.0', 4, 'ipv4'], ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'], ['::1', 128, 'ipv6'], ['64:ff9b::', 96, 'ipv6'], ['64:ff9b:1::', 48, 'ipv6'], ['100::', 64, 'ipv6'], ['2001::', 23, 'ipv6'], ['2001:db8::', 32, 'ipv6'], ['2002::', 16, 'ipv6'], ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'], ['ff00::', 8, 'ipv6'],
];
const denied = listOf(PRIVATE);
const loopback = listOf([['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']]);

function listOf(ranges: readonly [string, number, 'ipv4' | 'ipv6'][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix, family] of ranges) list.addSubnet(address, prefix, family);
  return list;
}

/** An IPv4 address that is written as IPv6 (::ffff:10.0.0.1) is that IPv4 address. */
function plain(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (!mapped) return address;
  if (mapped[1]) return mapped[1];
  const [high, low] = [parseInt(mapped[2] ?? '0', 16), parseInt(mapped[3] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** May a connection go to this IP address? Asked for every address that a name resolves to, at every connection. */
export function magAdres(address: string, policy: CallbackPolicy): boolean {
  const ip = plain(address);
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(ip) === 0) return false;
  if (policy.demo && loopback.check(ip, family)) return true;
  for (const entry of policy.allow) {
    const [base = '', prefix] = entry.split('/');
    const kind = isIP(base);
    if (kind === 0) continue;
    if (listOf([[base, Number(prefix ?? (kind === 6 ? 128 : 32)), kind === 6 ? 'ipv6' : 'ipv4']]).check(ip, family)) return true;
  }
  return !denied.check(ip, family);
}

/** Why notifications may not go to this URL, in plain Dutch; undefined when they may (as far as its text says). */
export function bezwaarTegenUrl(text: string, policy: CallbackPolicy): string | undefined {
  if (!URL.canParse(text)) return 'Dit is geen geldige URL.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (policy.demo || naamToegestaan(url.hostname, policy)))) return 'Gebruik een adres dat met https:// begint.';
  if (url.username !== '' || url.password !== '') return 'Zet geen naam of wachtwoord in de URL; gebruik auth.';
  if (url.hash !== '') return 'Een callback-URL heeft geen fragment (#).';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !magAdres(host, policy)) return 'Dit adres ligt in een intern netwerk.';
  if (!policy.demo && /(^|\.)(localhost|local|internal|cluster\.local)$/i.test(host) && !naamToegestaan(host, policy)) return 'Dit adres ligt in een intern netwerk.';
  return undefined;
}

/** Is the host name on the list of this installation? Then its addresses are not looked at. */
export function naamToegestaan(host: string, policy: CallbackPolicy): boolean {
  return policy.allow.some((entry) => entry.toLowerCase() === host.toLowerCase());
}
