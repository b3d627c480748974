import type { FieldProblem } from '@polder/service';
import { isRsin } from '../zgw/zaak-create.rules.js';

/** A decision as it is asked for. Dates are YYYY-MM-DD, empty or absent when there is none. */
export interface BesluitInvoer {
  /** Given by the client; empty: the register draws one (brc-002). */
  identificatie?: string;
  /** RSIN. */
  verantwoordelijkeOrganisatie: string;
  /** UUID of the besluittype. */
  besluittypeId: string;
  /** UUID of the case that it is an outcome of; a decision may stand alone. */
  zaakId?: string;
  datum: string;
  toelichting?: string;
  bestuursorgaan?: string;
  ingangsdatum: string;
  vervaldatum?: string;
  vervalreden?: '' | 'tijdelijk' | 'ingetrokken_overheid' | 'ingetrokken_belanghebbende';
  publicatiedatum?: string;
  verzenddatum?: string;
  uiterlijkeReactiedatum?: string;
}

/** What the catalogue and the register say of the references of a decision. */
export interface BesluitFeiten {
  /** undefined: no such type here. */
  besluittype: { concept: boolean } | undefined;
  /** undefined: none asked for; 'onbekend': no such case here. */
  zaak: 'onbekend' | { besluittypeHoortBijZaaktype: boolean } | undefined;
  /** Another decision of the organisation has this number. */
  identificatieBestaat: boolean;
}

const probleem = (name: string, code: string, reason: string): FieldProblem[] => [{ name, code, reason }];

/** brc-001: the type exists here and is published. */
function brc001({ besluittype }: BesluitFeiten): FieldProblem[] {
  if (!besluittype) return probleem('besluittype', 'bad-url', 'Dit besluittype bestaat niet.');
  return besluittype.concept ? probleem('besluittype', 'not-published', 'Dit besluittype is nog een concept.') : [];
}

/** brc-002: a number that is given is unique within the responsible organisation. */
function brc002({ identificatieBestaat }: BesluitFeiten): FieldProblem[] {
  return identificatieBestaat ? probleem('identificatie', 'identificatie-niet-uniek', 'Deze identificatie is al gebruikt binnen de verantwoordelijke organisatie.') : [];
}

/** brc-006 and brc-007: the case exists, and its type knows this kind of decision. */
function brc007({ zaak, besluittype }: BesluitFeiten): FieldProblem[] {
  if (zaak === undefined) return [];
  if (zaak === 'onbekend') return probleem('zaak', 'bad-url', 'Deze zaak bestaat niet.');
  return besluittype && !zaak.besluittypeHoortBijZaaktype ? probleem('nonFieldErrors', 'zaaktype-mismatch', 'Dit besluittype hoort niet bij het zaaktype van de zaak.') : [];
}

/** Dates in an order that can be true: nothing lapses before it starts. */
function datums({ ingangsdatum, vervaldatum }: BesluitInvoer): FieldProblem[] {
  return vervaldatum && vervaldatum < ingangsdatum ? probleem('vervaldatum', 'date-mismatch', 'Een besluit vervalt niet voordat het ingaat.') : [];
}

/** All refusals of a decision at once (Besluiten API 1.1.0); empty when it may be made. */
export function besluitProblemen(invoer: BesluitInvoer, feiten: BesluitFeiten, vandaag: string): FieldProblem[] {
  return [
    ...(isRsin(invoer.verantwoordelijkeOrganisatie) ? [] : probleem('verantwoordelijkeOrganisatie', 'invalid', 'Dit is geen geldig RSIN.')),
    ...(invoer.datum > vandaag ? probleem('datum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.') : []),
    ...brc001(feiten), ...brc002(feiten), ...brc007(feiten), ...datums(invoer),
  ];
}
