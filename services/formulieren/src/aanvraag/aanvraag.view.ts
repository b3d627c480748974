import type { Aanvraag, AanvraagRegel, Bijlage } from '@polder/proto/polder/formulieren/v1/formulieren';
import type { AanvraagKort, AanvraagRij } from './aanvraag.repository.js';
import type { BotsendAntwoord } from './conflict.rules.js';
import { isMelder } from '../melding/code.js';
import type { BijlageStand } from './bijlage.rules.js';
import { alleenLezen } from '../prefill/prefill.rules.js';
import { metBestanden, vragen, type Bevinding } from './formulier.js';

/** Status as the applicant reads it. */
export function statusVan(rij: { status: 'concept' | 'ingediend'; stap: string | null; geparkeerd_op: Date | null }): string {
  if (rij.status === 'concept') return 'concept';
  if (rij.geparkeerd_op) return 'geparkeerd';
  return rij.stap === 'done' ? 'geregistreerd' : 'ingediend';
}

/** The aanvraag as it goes out: answers with their files, and what is still missing. */
export function naarAanvraag(rij: AanvraagRij, bijlagen: readonly BijlageStand[], gevonden: readonly Bevinding[], conflicten: readonly BotsendAntwoord[] = []): Aanvraag {
  return {
    id: rij.id,
    dossiernummer: rij.dossiernummer,
    product: rij.product,
    productNaam: rij.product_naam,
    status: statusVan(rij),
    antwoordenJson: JSON.stringify(metBestanden(rij.definitie, rij.antwoorden, bijlagen)),
    formulierJson: JSON.stringify(rij.definitie),
    formulierVersie: rij.versie,
    bijlagen: bijlagen.map((b) => naarBijlage(b)),
    bevindingen: gevonden.map(({ veld, code, melding, stap }) => ({ veld, code, melding, stap })),
    gestartOp: rij.gestart_op.toISOString(),
    bewaardOp: rij.bewaard_op.toISOString(),
    verlooptOp: rij.verloopt_op.toISOString(),
    revisie: rij.revisie,
    aanvrager: isMelder(rij.actor) ? '' : rij.actor.organisatie || rij.actor.naam,
    kvkNummer: rij.actor.kvkNummer ?? '',
    voorinvullingen: voorinvullingen(rij),
    bronmeldingen: (rij.voorinvulling.bronnen ?? []).filter(({ melding }) => melding !== ''),
    corrigeert: rij.corrigeert_id ?? '',
    conflicten: conflicten.map(({ veld, waarde, door, op }) => ({ veld, waardeJson: JSON.stringify(waarde ?? null), door, op })),
  };
}

/** Where prefilled answers came from, and whether they may be changed here. */
function voorinvullingen(rij: AanvraagRij): Aanvraag['voorinvullingen'] {
  const alle = vragen(rij.definitie);
  return Object.entries(rij.voorinvulling.velden ?? {}).map(([veld, herkomst]) => ({
    veld, bron: herkomst.bron, attribuut: herkomst.attribuut, peilmoment: herkomst.peilmoment, inOnderzoek: herkomst.inOnderzoek, verouderd: herkomst.verouderd,
    alleenLezen: alleenLezen(alle.get(veld), herkomst), gewijzigd: JSON.stringify(rij.antwoorden[veld]) !== JSON.stringify(herkomst.waarde),
  }));
}

export function naarBijlage(b: BijlageStand, uploadUrl = ''): Bijlage {
  return {
    id: b.id, naam: b.naam, contentType: b.contentType, size: b.grootte, veld: b.veld, uploadUrl,
    status: b.status, melding: b.melding, sha256: b.sha256,
  };
}

export function naarRegel(rij: AanvraagKort): AanvraagRegel {
  return {
    id: rij.id, dossiernummer: rij.dossiernummer, productNaam: rij.product_naam, status: statusVan(rij),
    bewaardOp: rij.bewaard_op.toISOString(), verlooptOp: rij.verloopt_op.toISOString(), corrigeert: rij.corrigeert_id ?? '',
  };
}
