import type { Ctx } from '@polder/context';
import type { Bronstand, Ingevuld, Veld, VulInRequest, VulInResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, IdentifyingNumbers, Refusal, type FieldProblem } from '@polder/service';
import type { Bronnen } from '../bronnen/bronnen.js';
import { legVast } from '../inzage/bevraging.repository.js';
import { bsnVan } from '../partij/partij.repository.js';
import { afgeschermd, brpWaarde, geheim, inactief, isAdres, kvkAdres, kvkWaarde, opgeschort, PLUGINS, type Gevonden, type KvkGegevens } from './attributen.rules.js';
import { doelVan, type Doel } from './doelbinding.js';

/** What one register gave for a form. */
interface Deel {
  velden: Ingevuld[];
  stand: Bronstand;
}

const MELDING = {
  weg: (bron: string) => `Wij kunnen uw gegevens nu niet ophalen (${bron}). U kunt het formulier zelf invullen. Lukt het later wel, dan vullen wij lege velden aan.`,
  geheim: 'Uw adres is geheim. Daarom vullen wij het niet in.',
  afgeschermd: 'Het adres van uw bedrijf is afgeschermd. Daarom vullen wij het niet in.',
  opgeschort: 'Wij kunnen deze gegevens niet uit de BRP overnemen. Vul ze zelf in.',
  nietGevonden: (bron: string) => `Wij vinden u niet in ${bron === 'BRP' ? 'de BRP' : 'het Handelsregister'}. Vul uw gegevens zelf in.`,
  inactief: 'Uw bedrijf staat als beëindigd in het Handelsregister. Controleer of dat klopt.',
};

/**
 * Values for a form out of the registers, of the party that acts and of nobody else. First what the product may ask
 * (doelbinding), then the question outside any transaction, then the log: without a written log nothing is given.
 */
export class VoorinvulService {
  constructor(
    private readonly database: Database,
    private readonly numbers: IdentifyingNumbers,
    private readonly bronnen: Bronnen,
  ) {}

  async vulIn(ctx: Ctx, request: VulInRequest): Promise<VulInResponse> {
    if (!ctx.actor.partyKey) throw Refusal.forbidden('Alleen voor wie is ingelogd als burger of bedrijf.');
    const plugins = [...new Set(request.velden.map(({ plugin }) => plugin))];
    const doelen = await this.database.read(ctx, async (tx) => new Map(await Promise.all(plugins.map(async (plugin) => [plugin, await doelVan(tx, request.product, plugin)] as const))));
    const fouten = request.velden.flatMap((veld) => mag(veld, doelen.get(veld.plugin)));
    if (fouten.length > 0) throw Refusal.invalid(fouten, 'Dit product mag deze gegevens niet opvragen.');
    const delen = await Promise.all(plugins.map((plugin) => this.deel(ctx, plugin, request.velden.filter((veld) => veld.plugin === plugin && (veld.rol === '' || veld.rol === 'main')), doelen.get(plugin))));
    return { velden: delen.flatMap(({ velden }) => velden), bronnen: delen.map(({ stand }) => stand) };
  }

  private async deel(ctx: Ctx, plugin: string, velden: Veld[], doel: Doel | undefined): Promise<Deel> {
    const bron = PLUGINS[plugin] ?? plugin;
    const past = plugin === 'haalcentraal' ? ctx.actor.kind === 'burger' : ctx.actor.kind === 'bedrijf';
    if (!past || !doel || velden.length === 0) return { velden: [], stand: { bron, stand: 'niet-van-toepassing', melding: '' } };
    const deel = plugin === 'haalcentraal' ? await this.persoon(ctx, velden, doel) : await this.bedrijf(ctx, velden);
    await this.database.tx(ctx, (tx) => legVast(tx, {
      bron, doel: doel.doel, grondslag: doel.grondslag, product: doel.product, velden: [...new Set(velden.map(({ attribuut }) => attribuut))].sort(), betrokkene: ctx.actor.partyKey ?? '', via: 'formulieren', uitkomst: deel.stand.stand,
    }));
    return deel;
  }

  private async persoon(ctx: Ctx, velden: Veld[], doel: Doel): Promise<Deel> {
    const bron = 'BRP';
    const bsn = await this.database.read(ctx, (tx) => bsnVan(tx, this.numbers, ctx.actor.partyKey ?? ''));
    if (!bsn) return leeg(bron, 'niet-gevonden', MELDING.nietGevonden(bron));
    const fields = [...new Set(velden.map(({ attribuut }) => attribuut))];
    const uitkomst = await this.bronnen.brp.personen({ type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn] }, fields, { doelbinding: doel.doel, verwerking: ctx.purpose, gebruiker: 'formulieren' }, ctx.deadline);
    if (uitkomst.soort !== 'antwoord') return leeg(bron, 'niet-bereikbaar', MELDING.weg(bron));
    const [persoon] = uitkomst.personen;
    if (!persoon || uitkomst.personen.length > 1) return leeg(bron, 'niet-gevonden', MELDING.nietGevonden(bron));
    if (opgeschort(persoon)) return leeg(bron, 'opgeschort', MELDING.opgeschort);
    const dicht = geheim(persoon);
    const open = velden.filter(({ attribuut }) => !(dicht && isAdres(attribuut)));
    const gevuld = vul(open, (attribuut) => brpWaarde(persoon, attribuut), bron, uitkomst.om, false);
    return { velden: gevuld, stand: { bron, stand: dicht ? 'afgeschermd' : 'gevuld', melding: dicht && open.length < velden.length ? MELDING.geheim : '' } };
  }

  private async bedrijf(ctx: Ctx, velden: Veld[]): Promise<Deel> {
    const bron = 'Handelsregister';
    const { kvkNummer, vestigingsNummer } = ctx.actor;
    if (!kvkNummer) return leeg(bron, 'niet-gevonden', MELDING.nietGevonden(bron));
    const [basis, vestiging] = await Promise.all([
      this.bronnen.kvk.basisprofiel(kvkNummer, ctx.deadline), vestigingsNummer ? this.bronnen.kvk.vestigingsprofiel(vestigingsNummer, ctx.deadline) : undefined,
    ]);
    if (basis.soort === 'niet-gevonden') return leeg(bron, 'niet-gevonden', MELDING.nietGevonden(bron));
    if (basis.soort !== 'antwoord' || vestiging?.soort === 'niet-bereikbaar') return leeg(bron, 'niet-bereikbaar', MELDING.weg(bron));
    // A branch of another company is not that of who acts.
    const eigen = vestiging?.soort === 'antwoord' && (vestiging.inhoud.kvkNummer ?? kvkNummer) === kvkNummer ? vestiging.inhoud : undefined;
    const gegevens: KvkGegevens = { basis: basis.inhoud, ...(eigen ? { vestiging: eigen } : {}) };
    const dicht = velden.some(({ attribuut }) => attribuut.startsWith('bezoekadres.')) && afgeschermd(kvkAdres(gegevens, 'bezoekadres'));
    const gevuld = vul(velden, (attribuut) => kvkWaarde(gegevens, attribuut), bron, basis.om, basis.verouderd || (vestiging?.verouderd ?? false));
    return { velden: gevuld, stand: { bron, stand: dicht ? 'afgeschermd' : 'gevuld', melding: dicht ? MELDING.afgeschermd : inactief(gegevens) ? MELDING.inactief : '' } };
  }
}

function mag(veld: Veld, doel: Doel | undefined): FieldProblem[] {
  if (doel?.velden.includes(veld.attribuut)) return [];
  return [{ name: veld.component, code: 'geen-doelbinding', reason: `Dit product mag ${veld.attribuut} niet opvragen uit ${PLUGINS[veld.plugin] ?? 'dit register'}.` }];
}

const leeg = (bron: string, stand: string, melding: string): Deel => ({ velden: [], stand: { bron, stand, melding } });

function vul(velden: Veld[], waarde: (attribuut: string) => Gevonden | undefined, bron: string, om: Date, verouderd: boolean): Ingevuld[] {
  return velden.flatMap(({ component, attribuut }) => {
    const gevonden = waarde(attribuut);
    if (!gevonden) return [];
    return [{ component, waardeJson: JSON.stringify(gevonden.waarde), bron, attribuut, peilmoment: om.toISOString(), inOnderzoek: gevonden.inOnderzoek, verouderd }];
  });
}
