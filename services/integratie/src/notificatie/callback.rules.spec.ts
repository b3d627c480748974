import { bezwaarTegenUrl, magAdres } from './callback.rules.js';

const streng = { demo: false, allow: [] };
const demo = { demo: true, allow: [] };

describe('addresses that a callback may have', () => {
  it.each(['8.8.8.8', '145.21.1.1', '2a02:a45f::1'])('%s: yes', (ip) => expect(magAdres(ip, streng)).toBe(true));
  it.each([
    '127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '2002:a00:1::', 'not-an-ip',
  ])('%s: no', (ip) => expect(magAdres(ip, streng)).toBe(false));
  it('loopback in a demonstration only, and nothing else inside', () => expect([magAdres('127.0.0.1', demo), magAdres('::1', demo), magAdres('10.0.0.1', demo)]).toEqual([true, true, false]));
  it('inside when the installation allows the range', () => expect([magAdres('10.1.0.9', { demo: false, allow: ['10.1.0.0/16'] }), magAdres('10.2.0.9', { demo: false, allow: ['10.1.0.0/16'] })]).toEqual([true, false]));
});

describe('callback URL', () => {
  it.each(['https://zaaksysteem.example/hook', 'https://8.8.8.8/x?y=1'])('%s: fine', (url) => expect(bezwaarTegenUrl(url, streng)).toBeUndefined());
  it.each([
    'http://zaaksysteem.example/', 'ftp://x.example/', 'file:///etc/passwd', 'javascript:1', 'x', 'https://user:pw@x.example/', 'https://x.example/#a', 'https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.1/',
    'https://0x7f.1/', 'https://2130706433/', 'https://[::ffff:169.254.169.254]/', 'https://localhost/', 'https://postgres.polder.svc.cluster.local/', 'https://metadata.internal/',
  ])('%s: refused', (url) => expect(bezwaarTegenUrl(url, streng)).toMatch(/\.$/));
  it('plain http on loopback in a demonstration, and for a host on the list', () => {
    expect(bezwaarTegenUrl('http://127.0.0.1:9/x', demo)).toBeUndefined();
    expect(bezwaarTegenUrl('http://gis.intern/x', { demo: false, allow: ['gis.intern'] })).toBeUndefined();
  });
});
