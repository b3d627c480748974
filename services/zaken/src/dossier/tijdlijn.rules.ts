import type { Notitie, TijdlijnRegel, Verzoek } from '@polder/proto/polder/zaken/v1/dossier';

/** A row of the audit trail; content is canonical JSON, or gone with what it was about. */
export interface AuditRij {
  id: string;
  tijdstip: string;
  actie: string;
  inhoud: string | null;
}

const GEBEURTENIS: Record<string, string> = {
  create: 'Aanvraag ontvangen', genomen: 'Zaak genomen', toegewezen: 'Zaak toegewezen', vrijgegeven: 'Zaak vrijgegeven', 'resultaat-gezet': 'Resultaat vastgelegd', gesloten: 'Zaak gesloten',
  heropend: 'Zaak heropend', 'taak-gemaakt': 'Taak gemaakt', 'taak-gedaan': 'Taak afgerond', 'taak-weer-open': 'Taak weer open', 'termijn-hervat': 'De termijn loopt weer', verlengd: 'Termijn verlengd',
  'zaaktype-gewijzigd': 'Soort zaak gewijzigd', samengevoegd: 'Samengevoegd met een andere zaak', 'document-teruggetrokken': 'Document teruggetrokken', afgeschermd: 'Zaak afgeschermd',
  'afscherming-opgeheven': 'Afscherming opgeheven', 'advies-gevraagd': 'Advies gevraagd', 'advies-gegeven': 'Advies ontvangen', 'besluit-opgesteld': 'Besluit opgesteld', 'besluit-gewijzigd': 'Besluit gewijzigd',
  'besluit-geparafeerd': 'Besluit geparafeerd', 'besluit-teruggegeven': 'Besluit teruggegeven', 'besluit-getekend': 'Besluit getekend', 'besluit-bekendgemaakt': 'Besluit bekendgemaakt',
  'subsidie-beoordeeld': 'Aanvraag voor subsidie beoordeeld', 'subsidie-verleend': 'Subsidie verleend', 'subsidie-geweigerd': 'Subsidie geweigerd', 'voorschot-betaald': 'Voorschot klaargezet',
  'subsidie-vastgesteld': 'Subsidie vastgesteld', 'voortgang-ontvangen': 'Voortgang ontvangen', 'bericht-aan-aanvrager': 'Bericht aan de aanvrager',
};
/** Shown from the note or the question itself, with its text. */
const ELDERS = new Set(['notitie-gemaakt', 'aanvulling-gevraagd', 'aanvulling-ontvangen']);

interface Inhoud {
  actor?: { naam?: string };
  inhoud?: Record<string, unknown>;
}

function lees(inhoud: string | null): Inhoud {
  return inhoud ? (JSON.parse(inhoud) as Inhoud) : {};
}

/** One line out of the audit: what happened in words, with what the trail says about it. */
function uitAudit({ tijdstip, actie, inhoud }: AuditRij): TijdlijnRegel {
  const { actor, inhoud: what } = lees(inhoud);
  const tekst = ['naam', 'omschrijving', 'reden', 'tekst', 'titel'].map((key) => what?.[key]).filter((value): value is string => typeof value === 'string' && value !== '').join(': ');
  return { tijdstip: new Date(tijdstip).toISOString(), door: actor?.naam ?? '', titel: GEBEURTENIS[actie] ?? actie, tekst, soort: 'gebeurtenis' };
}

/** Audit, notes, questions and answers in one line, newest first. */
export function tijdlijn(audit: AuditRij[], notities: Notitie[], verzoeken: Verzoek[]): TijdlijnRegel[] {
  const lines = [
    ...audit.filter((a) => !ELDERS.has(a.actie)).map(uitAudit),
    ...notities.map((n): TijdlijnRegel => ({ tijdstip: n.gemaaktOp, door: n.door, titel: 'Notitie', tekst: n.tekst, soort: 'notitie' })),
    ...verzoeken.map((v): TijdlijnRegel => ({ tijdstip: v.gevraagdOp, door: '', titel: 'Aanvulling gevraagd', tekst: v.vraag, soort: 'vraag' })),
    ...verzoeken.filter((v) => v.beantwoordOp !== '').map((v): TijdlijnRegel => ({ tijdstip: v.beantwoordOp, door: '', titel: v.status === 'beantwoord' ? 'Antwoord van de aanvrager' : 'Vraag gesloten', tekst: v.antwoord, soort: 'antwoord' })),
  ];
  return lines.sort((a, b) => (a.tijdstip < b.tijdstip ? 1 : a.tijdstip > b.tijdstip ? -1 : 0));
}
