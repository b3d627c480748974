import type { Tx } from '@polder/service';
import type { Blok } from './sjabloon.rules.js';

/** Templates that ship with the product; a province changes them in its own installation. */
const SJABLONEN: { id: string; naam: string; titel: string; blokken: Blok[] }[] = [
  {
    id: '0193b9f0-1008-7000-8000-000000000001', naam: 'Verlenen', titel: 'Besluit op uw aanvraag {{zaak.nummer}}',
    blokken: [
      { kop: 'Besluit', tekst: 'Wij verlenen wat u vroeg: {{zaak.omschrijving}}.\n\nDit besluit geldt vanaf {{besluit.datum}}.' },
      { kop: 'Waarom nemen wij dit besluit?', tekst: 'U vroeg dit aan op {{zaak.ontvangen}}. Uit uw aanvraag en het onderzoek blijkt dat u aan de voorwaarden voldoet.' },
      { kop: 'Waaraan moet u zich houden?', tekst: 'U werkt zoals u in uw aanvraag schreef. Verandert er iets? Laat het ons weten vóórdat u begint.' },
      { kop: 'Bent u het niet eens met dit besluit?', tekst: 'U kunt bezwaar maken. Doe dit binnen zes weken na de dag waarop wij dit besluit stuurden. Zet in uw bezwaar uw naam, de datum, het zaaknummer {{zaak.nummer}} en waarom u het niet eens bent met het besluit.' },
    ],
  },
  {
    id: '0193b9f0-1008-7000-8000-000000000002', naam: 'Weigeren', titel: 'Besluit op uw aanvraag {{zaak.nummer}}',
    blokken: [
      { kop: 'Besluit', tekst: 'Wij weigeren wat u vroeg: {{zaak.omschrijving}}.' },
      { kop: 'Waarom nemen wij dit besluit?', tekst: 'U vroeg dit aan op {{zaak.ontvangen}}. {{motivering}}' },
      { kop: 'Wat kunt u doen?', tekst: 'U kunt een nieuwe aanvraag doen als de situatie verandert.' },
      { kop: 'Bent u het niet eens met dit besluit?', tekst: 'U kunt bezwaar maken. Doe dit binnen zes weken na de dag waarop wij dit besluit stuurden. Zet in uw bezwaar uw naam, de datum, het zaaknummer {{zaak.nummer}} en waarom u het niet eens bent met het besluit.' },
    ],
  },
];

/** Puts the shipped templates there; what was changed stays. */
export async function laadSjablonen(tx: Tx): Promise<void> {
  for (const s of SJABLONEN) {
    await tx.query('INSERT INTO sjabloon (id, organisatie_id, naam, titel, blokken) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING', [s.id, tx.ctx.tenant, s.naam, s.titel, JSON.stringify(s.blokken)]);
  }
}
