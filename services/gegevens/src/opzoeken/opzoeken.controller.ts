import { status } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Bedrijf, GetBedrijfRequest, OpzoekServiceServer, ZoekAdresRequest, ZoekAdresResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, Refusal, type FieldProblem, type Handlers } from '@polder/service';
import type { BagAdres } from '../bronnen/bag.client.js';
import type { Bronnen } from '../bronnen/bronnen.js';
import type { GegevensConfig } from '../config.js';
import { legVast } from '../inzage/bevraging.repository.js';
import { afgeschermd, inactief, kvkAdres, kvkWaarde } from '../voorinvullen/attributen.rules.js';
import { Tempo } from './tempo.js';

/** Lookups: addresses for everyone, companies for staff. */
@Injectable()
export class OpzoekController implements Handlers<OpzoekServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly bronnen: Bronnen,
    private readonly tempo: Tempo,
    private readonly config: GegevensConfig,
  ) {}

  async zoekAdres(ctx: Ctx, request: ZoekAdresRequest): Promise<ZoekAdresResponse> {
    const fouten = adresFouten(request);
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    const { partyKey } = ctx.actor;
    const most = partyKey ? this.config.POLDER_ADRES_PER_MINUUT_PARTIJ : this.config.POLDER_ADRES_PER_MINUUT;
    if (!this.tempo.past(`${ctx.tenant}/${partyKey ?? ctx.actor.kind}`, most)) {
      throw new Refusal(status.RESOURCE_EXHAUSTED, 'te-vaak', 'Te veel vragen.', 'Er zijn nu te veel adressen opgezocht. Vul het adres zelf in of wacht een minuut.', [], 429);
    }
    const { postcode, huisnummer, huisletter, huisnummertoevoeging } = request;
    const uitkomst = await this.bronnen.bag.adressen({ postcode, huisnummer, ...(huisletter ? { huisletter } : {}), ...(huisnummertoevoeging ? { huisnummertoevoeging } : {}) }, ctx.deadline);
    if (uitkomst.soort !== 'antwoord') throw Refusal.unavailable('Adressen kunnen nu niet worden opgezocht. Vul straat en plaats zelf in.');
    const results = uitkomst.adressen.map(toonAdres);
    return { results, count: results.length, peilmoment: uitkomst.om.toISOString(), verouderd: uitkomst.verouderd };
  }

  async getBedrijf(ctx: Ctx, { kvkNummer }: GetBedrijfRequest): Promise<Bedrijf> {
    if (!/^\d{8}$/.test(kvkNummer)) throw Refusal.invalid([{ name: 'kvkNummer', code: 'pattern', reason: 'Een KVK-nummer heeft acht cijfers.' }]);
    const [basis, zoek] = await Promise.all([this.bronnen.kvk.basisprofiel(kvkNummer, ctx.deadline), this.bronnen.kvk.zoeken({ kvkNummer, inclusiefInactieveRegistraties: 'true', resultatenPerPagina: '100' }, ctx.deadline)]);
    // A sole trader is a person: the lookup is logged like any other.
    await this.database.tx(ctx, (tx) => legVast(tx, {
      bron: 'Handelsregister', doel: 'behandelen van een zaak', grondslag: 'Handelsregisterwet 2007 art. 21', product: '', velden: ['basisprofiel', 'vestigingen'], betrokkene: `kvk:${kvkNummer}`, via: 'werkplek', uitkomst: basis.soort,
    }));
    if (basis.soort === 'niet-gevonden') throw Refusal.notFound('Dit KVK-nummer staat niet in het Handelsregister.');
    if (basis.soort !== 'antwoord') throw Refusal.unavailable('Het Handelsregister antwoordt nu niet. Probeer het later weer.');
    const gegevens = { basis: basis.inhoud };
    const tekst = (attribuut: string) => String(kvkWaarde(gegevens, attribuut)?.waarde ?? '');
    return {
      kvkNummer, naam: basis.inhoud.naam, statutaireNaam: tekst('statutaireNaam'), rechtsvorm: tekst('rechtsvorm'), rsin: tekst('rsin'), adres: tekst('bezoekadres.volledigAdres'),
      adresAfgeschermd: afgeschermd(kvkAdres(gegevens, 'bezoekadres')), inactief: inactief(gegevens), peilmoment: basis.om.toISOString(), verouderd: basis.verouderd,
      vestigingen: zoek.soort === 'antwoord' ? zoek.inhoud.resultaten.flatMap(({ vestigingsnummer, naam, type }) => (vestigingsnummer ? [{ vestigingsnummer, naam, hoofdvestiging: type === 'hoofdvestiging' }] : [])) : [],
    };
  }
}

function adresFouten({ postcode, huisnummer, huisletter, huisnummertoevoeging }: ZoekAdresRequest): FieldProblem[] {
  return [
    ...(/^[1-9]\d{3} ?[A-Za-z]{2}$/.test(postcode) ? [] : [{ name: 'postcode', code: 'pattern', reason: 'Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 8232 PH.' }]),
    ...(huisnummer >= 1 && huisnummer <= 99_999 ? [] : [{ name: 'huisnummer', code: 'range', reason: 'Een huisnummer ligt tussen 1 en 99999.' }]),
    ...(/^[A-Za-z]?$/.test(huisletter) ? [] : [{ name: 'huisletter', code: 'pattern', reason: 'Een huisletter is één letter.' }]),
    ...(/^[A-Za-z0-9]{0,4}$/.test(huisnummertoevoeging) ? [] : [{ name: 'huisnummertoevoeging', code: 'pattern', reason: 'Een toevoeging heeft ten hoogste vier letters of cijfers.' }]),
  ];
}

function toonAdres(adres: BagAdres): ZoekAdresResponse['results'][number] {
  return {
    straat: adres.openbareRuimteNaam, huisnummer: adres.huisnummer, huisletter: adres.huisletter ?? '', huisnummertoevoeging: adres.huisnummertoevoeging ?? '', postcode: adres.postcode ?? '', woonplaats: adres.woonplaatsNaam,
    nummeraanduiding: adres.nummeraanduidingIdentificatie, inOnderzoek: Object.values(adres.inonderzoek ?? {}).includes(true),
  };
}
