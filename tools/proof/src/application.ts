import type { Person } from './person.js';

const FORMULIEREN = '/formulieren/api/v1';

/** A small but real PDF, with the text given in its only page. */
export function smallPdf(text: string): Uint8Array {
  const stream = `BT /F1 12 Tf 72 720 Td (${text.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`, 'latin1');
}

/** Answers that complete the form "ontheffing natuurbescherming"; the place is near Zeewolde. */
export function completeAnswers(today: string): Record<string, unknown> {
  const year = Number(today.slice(0, 4)) + 1;
  return {
    activiteit: 'slopen',
    omschrijving: 'Wij slopen twee schuren uit 1971 en bouwen daarna een loods.',
    periodeVan: `${year}-09-01`,
    periodeTot: `${year}-11-30`,
    gebied: { type: 'Polygon', coordinates: [[[5.47, 52.33], [5.472, 52.33], [5.472, 52.331], [5.47, 52.331], [5.47, 52.33]]] },
    plekOmschrijving: 'Vogelweg 112, Zeewolde',
    soorten: { vleermuizen: true, huismus: true, gierzwaluw: false, roofvogelsEnUilen: false, rugstreeppad: false, das: false, planten: false, anders: false },
    onderzoek: 'quickscan',
    onderzoekDatum: today,
    maatregelen: 'Wij hangen kasten op voordat wij beginnen en slopen buiten de kraamtijd.',
    contactNaam: 'Suzanne Moulin',
    contactEmail: 'suzanne@hoekstra.example',
    contactTelefoon: '0612345678',
  };
}

export interface Draft {
  id: string;
  dossiernummer: string;
}

/** Everything up to the button: check passed, draft, answers, file sent. */
export async function fillIn(person: Person, today: string): Promise<Draft> {
  const draft = await person.call<Draft>('POST', `${FORMULIEREN}/aanvragen`, { product: 'ontheffing-natuurbescherming', toets: { schade: 'ja', gedragscode: 'nee', onderzoek: 'ja' } });
  await person.call('PATCH', `${FORMULIEREN}/aanvragen/${draft.id}`, { antwoorden: completeAnswers(today) });
  const pdf = smallPdf(`Quickscan bij ${draft.dossiernummer}`);
  const file = await person.call<{ id: string; uploadUrl: string }>('POST', `${FORMULIEREN}/aanvragen/${draft.id}/bijlagen`, { naam: 'quickscan.pdf', contentType: 'application/pdf', size: pdf.length, veld: 'quickscan' });
  await person.upload(file.uploadUrl, pdf, 'application/pdf');
  return draft;
}

export interface Receipt {
  id: string;
  dossiernummer: string;
  status: string;
}

export function submit(person: Person, draft: Draft): Promise<Receipt> {
  return person.call<Receipt>('POST', `${FORMULIEREN}/aanvragen/${draft.id}/_indienen`, { verklaringNaarWaarheid: true });
}
