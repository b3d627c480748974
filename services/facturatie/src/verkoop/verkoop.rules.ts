import { btwGeldig, ibanGeldig, kvkGeldig, oinGeldig } from '../beoordeling/nummers.rules.js';
import type { FieldProblem } from '@polder/service';
import type { MaakVerkoopfactuurRequest } from '@polder/proto/polder/facturatie/v1/facturatie';
import type { MaakFactuur } from './ubl.rules.js';

export const SOORTEN = ['factuur', 'creditnota', 'correctie', 'self-billing'];
const NLCIUS = 'urn:fdc:nen.nl:nlcius:v1.0';
const PEPPOL = 'urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const SELF = 'urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0';

/**
 * The form of an invoice for a receiver: within the Netherlands NLCIUS when it can take it, else Peppol BIS; self-billing has a
 * form of its own. A corrective invoice (384) exists in NLCIUS only. undefined: it cannot go by Peppol.
 */
export function profielVoor(soort: string, documenttypen: readonly string[]): MaakFactuur['profiel'] | undefined {
  const kan = (id: string) => documenttypen.some((one) => one.includes(id));
  if (soort === 'self-billing') return kan(SELF) ? 'peppol-self-billing' : undefined;
  if (kan(NLCIUS)) return 'nlcius';
  return kan(PEPPOL) && soort !== 'correctie' ? 'peppol' : undefined;
}

/** Everything that is wrong with an order for an invoice, before it is made. */
export function verkoopFouten(request: MaakVerkoopfactuurRequest): FieldProblem[] {
  const fouten: FieldProblem[] = [];
  const fout = (name: string, reason: string) => fouten.push({ name, code: 'invalid', reason });
  const p = request.wederpartij;
  if (!SOORTEN.includes(request.soort)) fout('soort', `Kies uit: ${SOORTEN.join(', ')}.`);
  if (!p) return [...fouten, { name: 'wederpartij', code: 'verplicht', reason: 'Noem de ontvanger.' }];
  for (const veld of ['naam', 'straat', 'postcode', 'plaats'] as const) if (p[veld].trim() === '') fout(`wederpartij.${veld}`, 'Vul dit in.');
  if (!/^[A-Z]{2}$/.test(p.land)) fout('wederpartij.land', 'Geef het land in twee letters, bijvoorbeeld NL.');
  if (p.kvk === '' && p.oin === '') fout('wederpartij.kvk', 'Vul een KVK-nummer of OIN in.');
  if (p.kvk !== '' && !kvkGeldig(p.kvk)) fout('wederpartij.kvk', 'Een KVK-nummer heeft 8 cijfers.');
  if (p.oin !== '' && !oinGeldig(p.oin)) fout('wederpartij.oin', 'Een OIN heeft 20 cijfers.');
  if (p.btw !== '' && !btwGeldig(p.btw)) fout('wederpartij.btw', 'Dit btw-nummer bestaat niet.');
  if (p.adres === '' && p.email === '') fout('wederpartij.adres', 'Geef een Peppol-adres of een e-mailadres.');
  if (p.adres !== '' && !/^\d{4}:[\w-]{2,40}$/.test(p.adres)) fout('wederpartij.adres', 'Geef het adres als soort:nummer, bijvoorbeeld 0106:90001111.');
  if (request.soort === 'self-billing' && !ibanGeldig(request.iban)) fout('iban', 'Geef het rekeningnummer van de leverancier.');
  if ((request.soort === 'creditnota' || request.soort === 'correctie') && request.voorafgaand === '') fout('voorafgaand', 'Noem de factuur waar het om gaat.');
  if (request.kenmerk === '' && request.bestelnummer === '') fout('kenmerk', 'Geef het kenmerk of het bestelnummer van de ontvanger.');
  if (request.regels.length === 0) fout('regels', 'Een factuur heeft ten minste één regel.');
  request.regels.forEach((regel, i) => {
    if (regel.naam.trim() === '') fout(`regels.${i}.naam`, 'Schrijf op waar het om gaat.');
    if (!/^\d{1,9}(\.\d{1,4})?$/.test(regel.aantal)) fout(`regels.${i}.aantal`, 'Geef het aantal als getal met een punt.');
    if (!/^\d{1,12}(\.\d{1,4})?$/.test(regel.prijs)) fout(`regels.${i}.prijs`, 'Geef de prijs als getal met een punt.');
    if (!['S', 'Z', 'E', 'AE', 'O'].includes(regel.btwCategorie)) fout(`regels.${i}.btwCategorie`, 'Kies S, Z, E, AE of O.');
    if (regel.btwCategorie === 'S' ? !/^(9|21)$/.test(regel.btwTarief) : !/^0?$/.test(regel.btwTarief)) fout(`regels.${i}.btwTarief`, 'Het tarief is 9 of 21, en 0 als er geen btw is.');
  });
  return fouten;
}
