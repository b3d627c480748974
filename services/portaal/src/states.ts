import { problem, type PageState, type StubbedCall } from '@polder/ui/testing';
import * as given from './testing/fixtures.js';

/** Every state of every page of the portal, so that a browser can visit them all without a server. */
const api = { forms: '/formulieren/api/v1', mijn: '/mijn/api/v1' };
const get = (path: string, body: unknown): StubbedCall => ({ method: 'GET', path, body });
const refused = (path: string, status: number, code = 'x', detail = ''): StubbedCall => ({ method: 'GET', path, ...problem(status, code, detail) });
const never = (path: string): StubbedCall => ({ method: 'GET', path, fails: 'never' });
const list = (results: unknown[]) => ({ results, count: results.length });
const slug = given.product.slug;
const draft = `${api.forms}/aanvragen/${given.leeg.id}`;
const form = `/aanvragen/${given.leeg.id}`;
const producten = get(`${api.forms}/producten`, list([given.regel]));
const product = get(`${api.forms}/producten/${slug}`, given.product);
const toets = (body: unknown): StubbedCall => ({ method: 'POST', path: `${api.forms}/producten/${slug}/_toets`, body });
const trouble = 'Dit lukt nu niet';

type Given = Pick<PageState, 'name' | 'path' | 'calls' | 'shows'> & Partial<PageState>;
const open = (state: Given): PageState => ({ kind: 'full', session: given.visitor, ...state });
const own = (state: Given): PageState => ({ kind: 'full', session: given.company, ...state });

const publicPages: PageState[] = [
  open({ name: 'home', path: '/', calls: [producten], shows: { h1: 'Regel het met de provincie Flevoland', texts: ['Ontheffing natuurbescherming'] } }),
  open({ name: 'home-ingelogd', path: '/', session: given.longCompany, calls: [producten], shows: { h1: 'Regel het met de provincie Flevoland', texts: ['Log uit'] } }),
  open({ name: 'home-zoekt', path: '/', calls: [producten], acts: [{ do: 'fill', label: 'Wat wilt u doen?', value: 'slopen' }], shows: { h1: 'Regel het met de provincie Flevoland', texts: ['1 product gevonden'] } }),
  open({ name: 'home-niets-gevonden', kind: 'empty', path: '/', calls: [get(`${api.forms}/producten`, list([]))], acts: [{ do: 'fill', label: 'Wat wilt u doen?', value: 'xyz' }], shows: { h1: 'Regel het met de provincie Flevoland', texts: ['Niets gevonden'] } }),
  open({ name: 'home-storing', kind: 'error', path: '/', calls: [refused(`${api.forms}/producten`, 503)], shows: { h1: 'Regel het met de provincie Flevoland', texts: ['Probeer opnieuw'] } }),
  open({ name: 'producten', path: '/producten?zoek=slopen', calls: [producten], shows: { h1: 'Gevonden bij ‘slopen’', texts: ['gevonden op ‘slopen’'] } }),
  open({ name: 'producten-leeg', kind: 'empty', path: '/producten?zoek=xyz', calls: [get(`${api.forms}/producten`, list([]))], shows: { h1: 'Gevonden bij ‘xyz’', texts: ['We vonden niets'] } }),
  open({ name: 'producten-bezig', kind: 'busy', path: '/producten', calls: [never(`${api.forms}/producten`)], shows: { h1: 'Alle producten' } }),
  open({ name: 'producten-storing', kind: 'error', path: '/producten', calls: [refused(`${api.forms}/producten`, 503, 'unavailable', 'De lijst met producten is er even niet. De rest werkt wel.')], shows: { h1: trouble, texts: ['De rest werkt wel'] } }),
  open({ name: 'product', path: `/producten/${slug}`, calls: [product], shows: { h1: given.product.naam, texts: ['Doe de check', '13 weken'] } }),
  open({ name: 'product-bezig', kind: 'busy', path: `/producten/${slug}`, calls: [never(`${api.forms}/producten/${slug}`)], shows: { h1: 'Product' } }),
  open({ name: 'product-bestaat-niet', kind: 'error', path: '/producten/onbekend', calls: [refused(`${api.forms}/producten/onbekend`, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
  open({ name: 'check', path: `/producten/${slug}/check`, calls: [product, toets(given.toetsVraag)], shows: { h1: given.vraag1.vraag, texts: ['Check · vraag 1 van 2'] } }),
  open({ name: 'check-fout', kind: 'error', path: `/producten/${slug}/check`, calls: [product, toets(given.toetsVraag)], acts: [{ do: 'click', role: 'button', name: 'Volgende vraag' }], shows: { h1: given.vraag1.vraag, texts: ['Er gaat 1 ding nog niet goed'] } }),
  open({ name: 'check-stop', path: `/producten/${slug}/check`, calls: [product, toets(given.toetsStop)], shows: { h1: given.toetsStop.titel, texts: ['Waarom?', 'Wat moet u wel doen?'] } }),
  open({ name: 'check-door', path: `/producten/${slug}/check`, calls: [product, toets(given.toetsDoor)], shows: { h1: given.toetsDoor.titel, texts: ['Log in en vraag aan'] } }),
  open({ name: 'check-storing', kind: 'error', path: `/producten/${slug}/check`, calls: [product, { method: 'POST', path: `${api.forms}/producten/${slug}/_toets`, fails: 'broken' }], shows: { h1: 'Geen verbinding' } }),
  open({ name: 'inloggen-product', path: `/producten/${slug}/inloggen`, calls: [product], shows: { h1: 'Hoe wilt u inloggen?', texts: ['eHerkenning', 'DigiD'] } }),
  open({ name: 'inloggen', path: '/inloggen?terug=/mijn', calls: [], shows: { h1: 'Hoe wilt u inloggen?' } }),
  open({ name: 'inloggen-mislukt', kind: 'error', path: '/inloggen-mislukt?reden=geannuleerd&terug=/mijn', calls: [], shows: { h1: 'U bent niet ingelogd', texts: ['Probeer opnieuw'] } }),
  open({ name: 'contact', path: '/contact', calls: [], shows: { h1: 'Contact' } }),
  open({ name: 'privacy', path: '/privacy', calls: [], shows: { h1: 'Privacy en uw gegevens' } }),
  open({ name: 'toegankelijkheid', path: '/toegankelijkheid', calls: [], shows: { h1: 'Toegankelijkheid' } }),
  open({ name: 'bestaat-niet', kind: 'error', path: '/dit/is/niets', calls: [], shows: { h1: 'Deze pagina bestaat niet' } }),
];

const code = '0123456789abcdef0123456789abcdef';
const meldingApi = `${api.forms}/meldingen/${given.melding.id}`;
const begonnen: StubbedCall[] = [{ method: 'POST', path: `${api.forms}/meldingen`, body: { code, melding: given.melding } }, get(meldingApi, given.melding)];
const geenDubbel: StubbedCall = { method: 'POST', path: `${api.forms}/meldingen/_dubbel`, body: list([]) };
const meldPages: PageState[] = [
  open({ name: 'melden', path: '/melden/melding-openbare-ruimte/stap/1', calls: [...begonnen, geenDubbel], shows: { h1: 'Wat en waar', texts: ['Waar is het?', '1 punt gezet'] } }),
  open({ name: 'melden-dubbel', path: '/melden/melding-openbare-ruimte/stap/1', calls: [...begonnen, { ...geenDubbel, body: list([{ ontvangenOp: '2026-11-02T10:00:00Z', status: 'In behandeling', afstandMeter: 12 }, { ontvangenOp: '2026-11-01T10:00:00Z', status: 'Ontvangen', afstandMeter: 40 }]) }], shows: { h1: 'Wat en waar', texts: ['Dit is hier al 2 keer gemeld', '12 meter van uw punt'] } }),
  open({ name: 'melden-bezig', kind: 'busy', path: '/melden/melding-openbare-ruimte', calls: [{ method: 'POST', path: `${api.forms}/meldingen`, fails: 'never' }], shows: { h1: 'Uw melding' } }),
  open({ name: 'melden-te-veel', kind: 'error', path: '/melden/melding-openbare-ruimte', calls: [{ method: 'POST', path: `${api.forms}/meldingen`, ...problem(429, 'too_many', '') }], shows: { h1: 'Even wachten' } }),
  open({ name: 'volgen', path: `/volgen#${code}`, calls: [get(`${api.forms}/meldingen/_volg`, given.gevolgd)], acts: [{ do: 'open', summary: 'Waarom? is mijn melding daar?' }], shows: { h1: 'Uw melding', texts: ['Wegen', 'dit team het wegdek onderhoudt'] } }),
  open({ name: 'volgen-klaar', path: `/volgen#${code}`, calls: [get(`${api.forms}/meldingen/_volg`, { ...given.gevolgd, einddatum: '2026-11-20', resultaat: 'Opgelost', toelichting: 'Het gat is gevuld.' })], shows: { h1: 'Uw melding', texts: ['Opgelost', 'Het gat is gevuld.'] } }),
  open({ name: 'volgen-leeg', kind: 'empty', path: '/volgen', calls: [], shows: { h1: 'Volg uw melding' } }),
  open({ name: 'volgen-fout', kind: 'error', path: '/volgen', calls: [], acts: [{ do: 'click', role: 'button', name: 'Toon de melding' }], shows: { h1: 'Volg uw melding', texts: ['32 letters en cijfers'] } }),
  open({ name: 'volgen-onbekend', kind: 'no-right', path: `/volgen#${code}`, calls: [refused(`${api.forms}/meldingen/_volg`, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
];

const filled = get(draft, given.vol);
const saves: StubbedCall = { method: 'PATCH', path: draft, body: { ...given.vol, revisie: 13 } };
const formPages: PageState[] = [
  own({ name: 'start-bezig', kind: 'busy', path: `/aanvragen/nieuw?product=${slug}`, calls: [{ method: 'POST', path: `${api.forms}/aanvragen`, fails: 'never' }], shows: { h1: 'Uw aanvraag begint' } }),
  own({ name: 'start-geweigerd', kind: 'no-right', path: `/aanvragen/nieuw?product=${slug}`, calls: [{ method: 'POST', path: `${api.forms}/aanvragen`, ...problem(403, 'permission_denied', 'Uw bedrijf gaf u geen machtiging voor deze dienst.') }], shows: { h1: 'U mag dit niet zien', texts: ['geen machtiging'] } }),
  open({ name: 'formulier-uitgelogd', kind: 'no-right', path: `${form}/stap/1`, calls: [], shows: { h1: 'Hoe wilt u inloggen?' } }),
  own({ name: 'formulier-medewerker', kind: 'no-right', session: given.staff, path: `${form}/stap/1`, calls: [], shows: { h1: 'Hoe wilt u inloggen?', texts: ['U bent ingelogd als medewerker'] } }),
  own({ name: 'formulier-van-ander', kind: 'no-right', path: `${form}/stap/1`, calls: [refused(draft, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
  own({ name: 'formulier-bezig', kind: 'busy', path: `${form}/stap/1`, calls: [never(draft)], shows: { h1: 'Uw aanvraag' } }),
  own({ name: 'stap-leeg', kind: 'empty', path: `${form}/stap/1`, calls: [get(draft, given.leeg)], shows: { h1: 'De werkzaamheden', texts: ['FL-2026-018427'] } }),
  own({ name: 'stap-vol', path: `${form}/stap/1`, calls: [filled, saves], shows: { h1: 'De werkzaamheden', texts: ['Bewaard om 14.32 uur'] } }),
  own({ name: 'stap-fouten', kind: 'error', path: `${form}/stap/1`, calls: [get(draft, given.leeg)], acts: [{ do: 'click', role: 'button', name: 'Volgende: de plek' }], shows: { h1: 'De werkzaamheden', texts: ['Er gaan 6 dingen nog niet goed'] } }),
  own({ name: 'stap-niet-bewaard', kind: 'error', path: `${form}/stap/3`, calls: [filled, { method: 'PATCH', path: draft, fails: 'broken' }], acts: [{ do: 'fill', label: 'Uw eigen kenmerk', value: 'HA-2026-7' }], shows: { h1: 'Contact', texts: ['Nog niet bewaard, we proberen het opnieuw'] } }),
  own({ name: 'stap-sessie-weg', kind: 'error', path: `${form}/stap/3`, calls: [filled, { method: 'PATCH', path: draft, ...problem(401, 'unauthenticated', '') }], acts: [{ do: 'fill', label: 'Uw eigen kenmerk', value: 'HA-2026-7' }], shows: { h1: 'Contact', texts: ['U bent uitgelogd', 'Log opnieuw in'] } }),
  own({ name: 'stap-sessie-bijna-om', session: given.almostOver, path: `${form}/stap/3`, calls: [filled], shows: { h1: 'Contact', texts: ['Bent u er nog?', 'Blijf ingelogd'] } }),
  own({ name: 'soorten-leeg', kind: 'empty', path: `${form}/stap/1`, calls: [get(draft, given.soorten)], shows: { h1: 'Alle soorten vragen', texts: ['Voeg post toe', 'Dit kunt u hier niet invullen'] } }),
  own({ name: 'soorten-vol', path: `${form}/stap/1`, calls: [get(draft, given.soortenVol), get('/gegevens/api/v1/adressen', { results: [] })], shows: { h1: 'Alle soorten vragen', texts: ['9.390,25', 'Caroline Ilse'] } }),
  own({ name: 'soorten-fouten', kind: 'error', path: `${form}/stap/1`, calls: [get(draft, given.soorten)], acts: [{ do: 'click', role: 'button', name: 'Volgende: de route' }], shows: { h1: 'Alle soorten vragen', texts: ['Er gaan 9 dingen nog niet goed'] } }),
  own({ name: 'kaart-lijn', path: `${form}/stap/2`, calls: [get(draft, given.soortenVol)], shows: { h1: 'De route', texts: ['m getekend, 3 punten'] } }),
  own({ name: 'stap-ook-elders-gewijzigd', kind: 'error', path: `${form}/stap/3`, calls: [filled, { method: 'PATCH', path: draft, body: given.botsing }], acts: [{ do: 'fill', label: 'Uw eigen kenmerk', value: 'HA-2026-7' }], shows: { h1: 'Contact', texts: ['Ook ergens anders gewijzigd', 'Piet Hoekstra', 'Bewaar mijn antwoord'] } }),
  own({ name: 'stap-verloopt', kind: 'error', path: `${form}/stap/3`, calls: [get(draft, given.bijnaVerlopen())], shows: { h1: 'Contact', texts: ['Daarna verwijderen we uw antwoorden'] } }),
  own({ name: 'kaart-leeg', kind: 'empty', path: `${form}/stap/2`, calls: [get(draft, given.leeg), saves], shows: { h1: 'De plek', texts: ['Nog niets getekend'] } }),
  own({ name: 'kaart-vol', path: `${form}/stap/2`, calls: [filled, saves], shows: { h1: 'De plek', texts: ['m² getekend, 6 punten'] } }),
  own({ name: 'kaart-fout', kind: 'error', path: `${form}/stap/2`, calls: [get(draft, given.leeg)], acts: [{ do: 'click', role: 'button', name: 'Volgende: contact' }], shows: { h1: 'De plek', texts: ['Er gaat 1 ding nog niet goed'] } }),
  own({ name: 'bijlagen-leeg', kind: 'empty', path: `${form}/stap/4`, calls: [get(draft, given.leeg)], shows: { h1: 'Bijlagen', texts: ['Kies een bestand'] } }),
  own({ name: 'bijlagen-vol', path: `${form}/stap/4`, calls: [filled], shows: { h1: 'Bijlagen', texts: ['Klaar', '4,2 MB'] } }),
  own({ name: 'bijlagen-bezig', kind: 'busy', path: `${form}/stap/4`, calls: [filled, { method: 'POST', path: `${draft}/bijlagen`, body: { ...given.bijlage, id: 'b2', uploadUrl: '/archief/upload/ticket' } }, { method: 'PUT', path: '/archief/upload/ticket', fails: 'never' }], acts: [{ do: 'file', label: 'Kies een bestand voor Onderzoek naar dieren en planten', name: 'vleermuisonderzoek-2026-met-bijlagen.pdf', bytes: 90_000 }], shows: { h1: 'Bijlagen', texts: ['Stop vleermuisonderzoek-2026-met-bijlagen.pdf'] } }),
  own({ name: 'bijlagen-geweigerd', kind: 'error', path: `${form}/stap/4`, calls: [filled, { method: 'POST', path: `${draft}/bijlagen`, ...problem(422, 'invalid', 'Dit bestand is geen pdf. Bewaar het als pdf en kies het opnieuw.') }], acts: [{ do: 'file', label: 'Kies een bestand voor Onderzoek naar dieren en planten', name: 'plan.pdf', bytes: 9000 }], shows: { h1: 'Bijlagen', texts: ['Dit bestand is geen pdf'] } }),
  own({ name: 'controleren', path: `${form}/controleren`, calls: [filled, saves], shows: { h1: 'Klopt alles?', texts: ['Stuur aanvraag in', 'Een gebouw slopen'] } }),
  own({ name: 'controleren-niet-verklaard', kind: 'error', path: `${form}/controleren`, calls: [filled], acts: [{ do: 'click', role: 'button', name: 'Stuur aanvraag in' }], shows: { h1: 'Klopt alles?', texts: ['Verklaar dat alles waar is'] } }),
  own({ name: 'controleren-onvolledig', kind: 'error', path: `${form}/controleren`, calls: [get(draft, given.leeg)], acts: [{ do: 'click', role: 'checkbox', name: 'Ik heb alles naar waarheid ingevuld' }, { do: 'click', role: 'button', name: 'Stuur aanvraag in' }], shows: { h1: 'Klopt alles?', texts: ['Er ontbreken nog 10 dingen'] } }),
  own({ name: 'controleren-storing', kind: 'error', path: `${form}/controleren`, calls: [filled, { method: 'POST', path: `${draft}/_indienen`, ...problem(503, 'unavailable', 'Insturen lukt nu niet.') }], acts: [{ do: 'click', role: 'checkbox', name: 'Ik heb alles naar waarheid ingevuld' }, { do: 'click', role: 'button', name: 'Stuur aanvraag in' }], shows: { h1: 'Klopt alles?', texts: ['Uw aanvraag is nog niet ingestuurd'] } }),
  own({ name: 'ontvangst', path: `${form}/ontvangst`, calls: [get(`${draft}/ontvangst`, given.ontvangst)], shows: { h1: 'We hebben uw aanvraag ontvangen', texts: ['FL-2026-018427', 'Volg uw zaak'] } }),
  own({ name: 'ontvangst-correctie', path: `${form}/ontvangst`, calls: [get(`${draft}/ontvangst`, { ...given.ontvangst, corrigeert: given.zaak.id })], shows: { h1: 'We hebben uw correctie ontvangen', texts: ['Download uw kopie'] } }),
  own({ name: 'ontvangst-zaak-volgt', kind: 'busy', path: `${form}/ontvangst`, calls: [get(`${draft}/ontvangst`, { ...given.ontvangst, status: 'ontvangen' })], shows: { h1: 'We hebben uw aanvraag ontvangen', texts: ['We maken uw zaak aan'] } }),
];

const mijn = (drafts: unknown[], zaken: unknown[]) => [get(`${api.forms}/aanvragen`, list(drafts)), get(`${api.mijn}/zaken`, { ...list(zaken), next: '' })];
const zaakPad = `/mijn/zaken/${given.zaak.id}`;
const zaakApi = `${api.mijn}/zaken/${given.zaak.id}`;
const ownPages: PageState[] = [
  own({ name: 'mijn', path: '/mijn', calls: mijn([given.concept], given.zaken), shows: { h1: 'Mijn Polder', texts: ['Dit kunt u afmaken', 'Afgeronde zaken'] } }),
  own({ name: 'mijn-leeg', kind: 'empty', path: '/mijn', calls: mijn([], []), shows: { h1: 'Mijn Polder', texts: ['U heeft nog geen zaken bij ons'] } }),
  own({ name: 'mijn-bezig', kind: 'busy', path: '/mijn', calls: [never(`${api.forms}/aanvragen`), never(`${api.mijn}/zaken`)], shows: { h1: 'Mijn Polder' } }),
  own({ name: 'mijn-half', kind: 'error', path: '/mijn', calls: [get(`${api.forms}/aanvragen`, list([{ ...given.concept, status: 'ingediend' }])), refused(`${api.mijn}/zaken`, 503)], shows: { h1: 'Mijn Polder', texts: ['Uw zaken zijn nu niet te zien', 'We maken uw zaak aan'] } }),
  open({ name: 'mijn-uitgelogd', kind: 'no-right', path: '/mijn', calls: [], shows: { h1: 'Hoe wilt u inloggen?' } }),
  own({ name: 'mijn-zaak', path: zaakPad, calls: [get(zaakApi, given.zaak)], acts: [{ do: 'open', summary: 'Waarom? is dit de uiterste datum?' }], shows: { h1: given.zaak.omschrijving, texts: ['dinsdag 2 februari 2027', 'Algemene wet bestuursrecht, artikel 4:13'] } }),
  own({ name: 'mijn-zaak-intrekken', path: zaakPad, calls: [get(zaakApi, given.zaak)], acts: [{ do: 'click', role: 'button', name: 'Trek uw aanvraag in' }], shows: { h1: given.zaak.omschrijving, texts: ['Wilt u uw aanvraag intrekken?', 'Niet doen'] } }),
  own({ name: 'mijn-zaak-gecorrigeerd', path: zaakPad, calls: [get(zaakApi, given.zaakGecorrigeerd)], acts: [{ do: 'open', summary: 'Gecorrigeerd op 12 november 2026' }], shows: { h1: given.zaak.omschrijving, texts: ['om in te trekken', 'Bouwen of verbouwen'] } }),
  own({ name: 'mijn-zaak-besluit', path: zaakPad, calls: [get(zaakApi, given.zaakKlaar)], shows: { h1: given.zaak.omschrijving, texts: ['Verleend', 'zes vleermuiskasten', 'Maak bezwaar'] } }),
  own({ name: 'mijn-zaak-zonder-archief', kind: 'error', path: zaakPad, calls: [get(zaakApi, { ...given.zaak, documenten: [], documentenBeschikbaar: false })], shows: { h1: given.zaak.omschrijving, texts: ['De documenten zijn nu niet te zien'] } }),
  own({ name: 'mijn-zaak-leeg', kind: 'empty', path: zaakPad, calls: [get(zaakApi, { ...given.zaak, documenten: [], antwoorden: [], statussen: [], uitleg: [] })], shows: { h1: given.zaak.omschrijving, texts: ['Er zijn nog geen documenten'] } }),
  own({ name: 'mijn-zaak-bezig', kind: 'busy', path: zaakPad, calls: [never(zaakApi)], shows: { h1: 'Uw zaak' } }),
  own({ name: 'mijn-zaak-van-ander', kind: 'no-right', path: zaakPad, calls: [refused(zaakApi, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
];

const validaties = '/facturatie/api/v1/validaties';
const facturen = '/mijnfacturen/api/v1/facturen';
const kiesFactuur = [{ do: 'file' as const, label: 'Uw factuur', name: 'factuur.xml', bytes: 400 }];
const invoicePages: PageState[] = [
  open({ name: 'factuur-testen', kind: 'empty', path: '/factuur-testen', calls: [], shows: { h1: 'Test uw factuur', texts: ['Wij bewaren niets'] } }),
  open({ name: 'factuur-testen-goed', path: '/factuur-testen', calls: [{ method: 'POST', path: validaties, body: given.goedVerslag }], acts: kiesFactuur, shows: { h1: 'Test uw factuur', texts: ['Wij kunnen deze factuur verwerken', 'NLCIUS'] } }),
  open({ name: 'factuur-testen-fouten', path: '/factuur-testen', calls: [{ method: 'POST', path: validaties, body: given.foutVerslag }], acts: kiesFactuur, shows: { h1: 'Test uw factuur', texts: ['Er is 1 fout', 'Het te betalen bedrag klopt niet', 'BR-CO-16'] } }),
  open({ name: 'factuur-testen-druk', kind: 'error', path: '/factuur-testen', calls: [{ method: 'POST', path: validaties, ...problem(503, 'unavailable', 'Het is nu druk. Probeer het over een minuut opnieuw.') }], acts: kiesFactuur, shows: { h1: 'Test uw factuur', texts: ['Het is nu druk'] } }),
  own({ name: 'mijn-facturen', path: '/mijn/facturen', calls: [get(facturen, list(given.mijnFacturen))], shows: { h1: 'Uw facturen aan ons', texts: ['Wij betalen uiterlijk', 'Teruggestuurd'] } }),
  own({ name: 'mijn-facturen-leeg', kind: 'empty', path: '/mijn/facturen', calls: [get(facturen, list([]))], shows: { h1: 'Uw facturen aan ons', texts: ['geen facturen van uw bedrijf'] } }),
  own({ name: 'mijn-facturen-bezig', kind: 'busy', path: '/mijn/facturen', calls: [never(facturen)], shows: { h1: 'Uw facturen aan ons' } }),
  own({ name: 'mijn-facturen-storing', kind: 'error', path: '/mijn/facturen', calls: [refused(facturen, 503, 'unavailable')], shows: { h1: trouble } }),
  open({ name: 'mijn-facturen-uitgelogd', kind: 'no-right', path: '/mijn/facturen', calls: [], shows: { h1: 'Hoe wilt u inloggen?' } }),
];

export const states: PageState[] = [...publicPages, ...meldPages, ...formPages, ...ownPages, ...invoicePages];
