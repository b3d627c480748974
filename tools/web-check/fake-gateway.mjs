// A gateway in memory for the behaviour checks: drafts that save, files that arrive, cases that close. It counts what it is asked.
import { readFile } from './interception.mjs';
import { policy } from './interception.mjs';

const now = () => new Date().toISOString();

/** `given` are the portal's fixtures, `work` those of the werkplek. Flags make it fail in a chosen way. */
export function fakeGateway({ app, dist, given, work }) {
  const gateway = {
    session: given.visitor, draft: undefined, saves: 0, starts: 0, submits: 0, puts: 0, closes: 0, takes: 0, startKeys: new Set(), flags: { saveBroken: false, putBreaks: 0, submitSlow: 0 },
    zaak: structuredClone(work.zaak), rows: structuredClone(work.rows),
  };
  const routes = [
    ['GET', /^\/auth\/session$/, () => gateway.session],
    ['POST', /^\/auth\/logout$/, () => ((gateway.session = given.visitor), { doorgaanNaar: '/' })],
    ['GET', /^\/formulieren\/api\/v1\/producten$/, (_, url) => ({ results: 'ontheffing slopen natuur'.includes((url.searchParams.get('q') ?? '').slice(0, 4)) ? [given.regel] : [], count: 1 })],
    ['GET', /^\/formulieren\/api\/v1\/producten\/[^/]+$/, () => given.product],
    ['POST', /_toets$/, (_, __, body) => toets(body.antwoorden)],
    ['POST', /\/aanvragen$/, (_, __, ___, headers) => {
      gateway.starts += 1;
      gateway.startKeys.add(headers['idempotency-key']);
      gateway.draft ??= { ...structuredClone(given.leeg), formulier: given.leeg.formulier };
      return gateway.draft;
    }],
    ['GET', /\/aanvragen$/, () => ({ results: gateway.draft ? [{ ...given.concept, status: gateway.draft.status }] : [], count: 1 })],
    ['GET', /\/aanvragen\/[^/]+$/, () => gateway.draft],
    ['PATCH', /\/aanvragen\/[^/]+$/, (_, __, body) => {
      if (gateway.flags.saveBroken) return 'broken';
      gateway.saves += 1;
      for (const [key, value] of Object.entries(body.antwoorden)) {
        if (value === null) delete gateway.draft.antwoorden[key];
        else gateway.draft.antwoorden[key] = value;
      }
      Object.assign(gateway.draft, { revisie: gateway.draft.revisie + 1, bewaardOp: now() });
      return gateway.draft;
    }],
    ['POST', /\/bijlagen$/, (_, __, body) => {
      const bijlage = { ...given.bijlage, id: `f${gateway.draft.bijlagen.length + 1}`, naam: body.naam, size: body.size, contentType: body.contentType, veld: body.veld, status: 'bezig' };
      gateway.draft.bijlagen.push(bijlage);
      return { ...bijlage, uploadUrl: `/archief/upload/${bijlage.id}` };
    }],
    ['PUT', /^\/archief\/upload\//, (path) => {
      gateway.puts += 1;
      if (gateway.flags.putBreaks > 0) return ((gateway.flags.putBreaks -= 1), 'broken');
      gateway.draft.bijlagen.find(({ id }) => path.endsWith(id)).status = 'klaar';
      return undefined;
    }],
    ['DELETE', /\/bijlagen\/[^/]+$/, (path) => ((gateway.draft.bijlagen = gateway.draft.bijlagen.filter(({ id }) => !path.endsWith(id))), undefined)],
    ['POST', /_indienen$/, async () => {
      gateway.submits += 1;
      await new Promise((resolve) => setTimeout(resolve, gateway.flags.submitSlow));
      gateway.draft.status = 'geregistreerd';
      return given.ontvangst;
    }],
    ['GET', /\/ontvangst$/, () => given.ontvangst],
    ['GET', /^\/mijn\/api\/v1\/zaken$/, () => ({ results: given.zaken, count: given.zaken.length, next: '' })],
    ['GET', /^\/mijn\/api\/v1\/zaken\/[^/]+$/, () => given.zaak],
    ['GET', /^\/behandeling\/api\/v1\/werk\/keuzes$/, () => ({ zaaktypen: [], statussen: [], behandelaars: [], teams: [] })],
    ['GET', /^\/behandeling\/api\/v1\/(weergaven|medewerkers|adviseurs)$/, () => ({ results: [] })],
    ['GET', /\/dossier$/, () => ({ zaakId: gateway.zaak.id, versie: 1, tijdlijn: [] })],
    ['GET', /\/besluitvorming$/, () => ({ zaakId: gateway.zaak.id, voorstellen: [] })],
    ['GET', /\/adviezen$/, () => ({ results: [] })],
    ['GET', /^\/behandeling\/api\/v1\/werk$/, () => ({ results: gateway.rows, count: gateway.rows.length, next: '', tellers: work.tellers })],
    ['GET', /^\/behandeling\/api\/v1\/zaken\/[^/]+$/, () => gateway.zaak],
    ['POST', /_neem$/, (path) => {
      gateway.takes += 1;
      const row = gateway.rows.find(({ id }) => path.includes(id));
      if (row) row.behandelaar = work.handler.naam;
      return gateway.zaak;
    }],
    ['PUT', /\/resultaat$/, (_, __, body) => Object.assign(gateway.zaak, work.decided, { resultaat: work.types.find(({ id }) => id === body.resultaattypeId), resultaatToelichting: body.toelichting })],
    ['POST', /_sluit$/, () => ((gateway.closes += 1), Object.assign(gateway.zaak, { ...work.closed, resultaat: gateway.zaak.resultaat }))],
  ];
  const toets = (antwoorden) => {
    if (antwoorden.soorten === undefined) return given.toetsVraag;
    return antwoorden.soorten === 'ja' ? given.toetsDoor : given.toetsStop;
  };
  gateway.handle = async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.pathname === '/auth/login') {
      gateway.session = url.searchParams.get('soort') === 'medewerker' ? work.handler : given.company;
      return route.fulfill({ status: 303, headers: { location: url.searchParams.get('terug') } });
    }
    const found = routes.find(([method, path]) => method === request.method() && path.test(url.pathname));
    if (!found || (request.method() === 'GET' && !/^\/(auth|[a-z]+\/api)\//.test(url.pathname))) {
      const { body, type } = readFile(app, dist, url.pathname);
      return route.fulfill({ status: 200, body, headers: { 'content-type': type, 'content-security-policy': policy } });
    }
    const text = request.method() === 'PUT' && url.pathname.startsWith('/archief') ? null : request.postData();
    const body = await found[2](url.pathname, url, text ? JSON.parse(text) : {}, request.headers());
    if (body === 'broken') return route.abort('connectionfailed');
    return route.fulfill({ status: body === undefined ? 204 : 200, ...(body === undefined ? {} : { body: JSON.stringify(body) }), headers: { 'content-type': 'application/json' } });
  };
  return gateway;
}
