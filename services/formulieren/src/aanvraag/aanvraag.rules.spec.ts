import { anonymous, type Actor } from '@polder/context';
import { isOpen, loginPast, verlooptOp } from './aanvraag.rules.js';
import { leesWijziging, MAX_ANTWOORDEN_BYTES, teGroot } from './antwoorden.rules.js';
import { bijlageFouten, standVan } from './bijlage.rules.js';
import type { Component } from './formulier.js';

const dag = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));

describe('a draft', () => {
  it('is kept for a time after the last save, and never longer than files are kept', () => {
    const termijn = { naBewaren: 30, naStart: 90 };
    expect(verlooptOp(dag(0), dag(0), termijn)).toEqual(dag(30));
    expect(verlooptOp(dag(0), dag(60), termijn)).toEqual(dag(90));
    expect(verlooptOp(dag(0), dag(80), termijn)).toEqual(dag(90));
  });

  it('is closed once sent or from its expiry on', () => {
    const rij = { status: 'concept' as const, verloopt_op: dag(30), dossiernummer: 'FL-1' };
    expect(() => isOpen(rij, new Date(dag(30).getTime() - 1))).not.toThrow();
    expect(() => isOpen(rij, dag(30))).toThrow('verlopen');
    expect(() => isOpen({ ...rij, status: 'ingediend' }, dag(0))).toThrow('FL-1');
  });

  it('takes only a login that the product takes', () => {
    const als = (kind: Actor['kind']): Actor => ({ ...anonymous(), kind });
    expect(() => loginPast(als('bedrijf'), ['eherkenning'])).not.toThrow();
    expect(() => loginPast(als('burger'), ['eherkenning', 'digid'])).not.toThrow();
    expect(() => loginPast(als('burger'), ['eherkenning'])).toThrow('eHerkenning');
    expect(() => loginPast(als('medewerker'), ['eherkenning', 'digid'])).toThrow('eHerkenning of DigiD');
  });
});

describe('a change of answers', () => {
  const vragen = new Map<string, Component>([['a', { type: 'textfield', key: 'a' }], ['b.c', { type: 'map', key: 'b.c' }], ['f', { type: 'file', key: 'f' }]]);
  const fouten = (json: string) => {
    const wijziging = leesWijziging(json, vragen);
    return wijziging.ok ? [] : wijziging.fouten.map((f) => [f.name, f.code]);
  };

  it('is an object with keys of the form; files are left out', () => {
    expect(leesWijziging('{"a":null,"b.c":{"type":"Point"},"f":[1]}', vragen)).toEqual({ ok: true, patch: { a: null, 'b.c': { type: 'Point' } } });
    for (const json of ['', 'null', '[]', '"x"', '{', '1']) expect([json, fouten(json)]).toEqual([json, [['antwoorden', 'invalid']]]);
    expect(fouten('{"x":1,"y":2}')).toEqual([['antwoorden.x', 'unknown'], ['antwoorden.y', 'unknown']]);
  });

  it.each([['NUL', '"a\\u0000"'], ['half a character', '"\\ud800"'], ['a key with NUL', '{"\\u0000":1}'], ['endless number', '1e999'], ['too deep', '['.repeat(14) + ']'.repeat(14)]])('cannot hold %s', (_naam, waarde) => {
    expect(fouten(`{"a":${waarde}}`)).toEqual([['antwoorden.a', 'invalid']]);
  });

  it('keeps signs of every language', () => {
    expect(fouten('{"a":"Ünïcödé 🦇 ﷽"}')).toEqual([]);
  });

  it('ends at the limit over all answers, counted in bytes', () => {
    const ruimte = MAX_ANTWOORDEN_BYTES - '{"a":""}'.length;
    expect(teGroot({ a: 'x'.repeat(ruimte) })).toBeUndefined();
    expect(teGroot({ a: 'x'.repeat(ruimte + 1) })?.code).toBe('max_length');
    expect(teGroot({ a: 'é'.repeat(ruimte / 2 + 1) })?.code).toBe('max_length');
  });
});

describe('a file of a draft', () => {
  const vraag = { typen: ['application/pdf', 'image/*'], maxBytes: 1000, maxAantal: 2 };
  const nieuw = { naam: 'a.pdf', contentType: 'application/pdf', size: 1000, veld: 'v' };
  const fouten = (over: object, aanwezig: { veld: string }[] = []) => bijlageFouten({ ...nieuw, ...over }, vraag, aanwezig).map((f) => [f.name, f.code]);

  it('fits its question: kind, size and number', () => {
    expect(fouten({})).toEqual([]);
    expect(fouten({ contentType: 'IMAGE/PNG' })).toEqual([]);
    expect(fouten({ contentType: 'image' })).toEqual([['contentType', 'invalid_choice']]);
    expect(fouten({ size: 1001 })).toEqual([['size', 'max_value']]);
    expect(fouten({}, [{ veld: 'v' }, { veld: 'w' }])).toEqual([]);
    expect(fouten({}, [{ veld: 'v' }, { veld: 'v' }])).toEqual([['veld', 'max_length']]);
    expect(fouten({}, Array.from({ length: 50 }, () => ({ veld: 'w' })))).toEqual([['veld', 'max_length']]);
  });

  it('is ready only when archief says so, and stays ready when archief is away', () => {
    const rij = { id: '1', veld: 'v', naam: 'a.pdf', content_type: 'application/pdf', grootte: 5, sha256: 'h', bron_id: null };
    const file = { id: '1', filename: 'a.pdf', contentType: 'application/pdf', size: 5, sha256: 'h', complete: true, rejectedReason: '' };
    const status = (...args: Parameters<typeof standVan>) => standVan(...args).map((b) => [b.status, b.klaar]);
    expect(status([rij], [file])).toEqual([['klaar', true]]);
    expect(status([rij], undefined)).toEqual([['klaar', true]]);
    expect(status([{ ...rij, sha256: null }], undefined)).toEqual([['bezig', false]]);
    expect(status([rij], [])).toEqual([['bezig', false]]);
    expect(status([rij], [{ ...file, complete: false, rejectedReason: 'Nee.' }])).toEqual([['geweigerd', false]]);
  });
});
