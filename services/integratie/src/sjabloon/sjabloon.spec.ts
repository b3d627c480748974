import { status } from '@grpc/grpc-js';
import { SjabloonServiceService as S } from '@polder/proto/polder/integratie/v1/berichten';
import { ANDERE_TENANT, beheerder, marieke, Proef } from '../testing/proef.js';

describe('templates in the werkplek', () => {
  let proef: Proef;
  beforeAll(async () => (proef = await Proef.start()));
  afterAll(() => proef.stop());
  const save = (onderwerp: string, tekst: string, opties = {}) => proef.roep(S.saveSjabloon, beheerder, { code: 'status', onderwerp, tekst }, opties);
  const get = (opties = {}) => proef.roep(S.getSjabloon, beheerder, { code: 'status' }, opties);

  it('are for the functional manager only', async () => {
    const calls = [proef.roep(S.listSjablonen, marieke, {}), proef.roep(S.getSjabloon, marieke, { code: 'status' }), proef.roep(S.saveSjabloon, marieke, { code: 'status', onderwerp: 'x', tekst: 'x' }), proef.roep(S.publiceerSjabloon, marieke, { code: 'status' })];
    expect((await Promise.all(calls)).map((a) => a.code)).toEqual(Array(4).fill(status.PERMISSION_DENIED));
  });
  it('are there from the start, with their fields', async () => {
    expect((await proef.roep(S.listSjablonen, beheerder, {})).value?.results).toContainEqual(expect.objectContaining({ code: 'ontvangstbevestiging', versie: 1, verplicht: true, heeftConcept: false }));
    expect((await get()).value).toMatchObject({ naam: 'Nieuwe stand van uw zaak', versies: [{ versie: 1, status: 'gepubliceerd' }] });
  });
  it('go from concept to published; the old version stays to be seen', async () => {
    await save('Nieuws over {{dossiernummer}}', 'Tekst een');
    expect((await save('Nieuws over {{dossiernummer}}', 'Tekst twee')).value?.versies.map((v) => [v.versie, v.status])).toEqual([[2, 'concept'], [1, 'gepubliceerd']]);
    expect((await proef.roep(S.publiceerSjabloon, beheerder, { code: 'status' })).value?.versies.map((v) => [v.versie, v.status, v.gewijzigdDoor])).toEqual([[2, 'gepubliceerd', 'Bert Beheer'], [1, 'vervallen', 'Polder']]);
    expect((await proef.roep(S.publiceerSjabloon, beheerder, { code: 'status' })).problem?.code).toBe('geen-concept');
    expect((await get({ tenant: ANDERE_TENANT })).value?.versies.map((v) => v.versie)).toEqual([1]);
  });
  it('refuse a wrong text with the reason, and change nothing', async () => {
    const before = (await get()).value;
    expect((await save('x', 'Beste {{bsn}}')).problem?.invalidParams[0]).toMatchObject({ name: 'tekst', code: 'unknown-field' });
    expect((await get()).value).toEqual(before);
  });
  it('refuse a change of somebody who looked at an older version', async () => expect((await save('x', 'x', { ifMatch: '"old"' })).problem?.httpStatus).toBe(412));
  it('show what a message would be', async () => {
    const preview = await proef.roep(S.toonVoorbeeld, beheerder, { code: 'status', onderwerp: '{{status}}', tekst: 'Dag {{naam}}', gegevens: { status: 'Klaar' } });
    expect(preview.value).toMatchObject({ onderwerp: 'Klaar', tekst: 'Dag Akkerbouwbedrijf Hoekstra B.V.\n' });
  });
});
