import type { Tx } from '@polder/service';
import type { BesluittypeData, CatalogusPakket, InformatieobjecttypeData, ZaaktypeData } from './pakket.js';

/** Puts a row there once: what has its id already stays as it is. */
async function voegToe(tx: Tx, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = ['organisatie_id', ...Object.keys(row)];
  const values = [tx.ctx.tenant, ...Object.values(row)];
  await tx.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')}) ON CONFLICT DO NOTHING`, values);
}

/**
 * Puts the types of a package into the catalogue of the tenant, published. A type that an earlier version of Polder put
 * there with fewer attributes gets the others; what an administrator changed stays.
 */
export async function laadPakket(tx: Tx, pakket: CatalogusPakket, rsin: string): Promise<void> {
  const { catalogus } = pakket;
  await voegToe(tx, 'catalogus', {
    id: catalogus.id, domein: catalogus.domein ?? 'PROV', rsin, contactpersoon_beheer_naam: catalogus.contactpersoonBeheerNaam ?? 'Functioneel beheer', naam: catalogus.naam ?? null,
  });
  // What the migration made for case types that stood before there was a catalogue.
  await tx.query(`UPDATE catalogus SET rsin = $2 WHERE id = $1 AND rsin = '000000000'`, [catalogus.id, rsin]);
  for (const one of pakket.informatieobjecttypen) await voegToe(tx, 'informatieobjecttype', informatieobjecttype(one, catalogus.id));
  for (const one of pakket.besluittypen) await voegToe(tx, 'besluittype', besluittype(one, catalogus.id));
  for (const one of pakket.zaaktypen) await laadZaaktype(tx, one, catalogus.id);
}

function informatieobjecttype(one: InformatieobjecttypeData, catalogusId: string): Record<string, unknown> {
  return {
    id: one.id, catalogus_id: catalogusId, omschrijving: one.omschrijving, vertrouwelijkheidaanduiding: one.vertrouwelijkheidaanduiding,
    informatieobjectcategorie: one.informatieobjectcategorie, trefwoord: one.trefwoord, concept: false, begin_geldigheid: one.beginGeldigheid,
  };
}

function besluittype(one: BesluittypeData, catalogusId: string): Record<string, unknown> {
  return {
    id: one.id, catalogus_id: catalogusId, omschrijving: one.omschrijving, omschrijving_generiek: one.omschrijvingGeneriek, besluitcategorie: one.besluitcategorie,
    reactietermijn: one.reactietermijn, publicatie_indicatie: one.publicatieIndicatie, publicatietekst: one.publicatietekst, publicatietermijn: one.publicatietermijn,
    toelichting: one.toelichting, informatieobjecttypen: one.informatieobjecttypen, concept: false, begin_geldigheid: one.beginGeldigheid,
  };
}

/** Attributes of a case type besides those that it had from the start. */
function attributen(z: ZaaktypeData): Record<string, unknown> {
  return {
    omschrijving_generiek: z.omschrijvingGeneriek, doel: z.doel, aanleiding: z.aanleiding, toelichting: z.toelichting, indicatie_intern_of_extern: z.indicatieInternOfExtern,
    handeling_initiator: z.handelingInitiator, onderwerp: z.onderwerp, handeling_behandelaar: z.handelingBehandelaar, servicenorm: z.servicenorm,
    opschorting_en_aanhouding_mogelijk: z.opschortingEnAanhoudingMogelijk, verlenging_mogelijk: z.verlengingMogelijk, verlengingstermijn: z.verlengingstermijn,
    trefwoorden: z.trefwoorden, publicatie_indicatie: z.publicatieIndicatie, publicatietekst: z.publicatietekst, verantwoordingsrelatie: z.verantwoordingsrelatie,
    producten_of_diensten: z.productenOfDiensten, selectielijst_procestype: z.selectielijstProcestype, referentieproces: JSON.stringify(z.referentieproces),
    verantwoordelijke: z.verantwoordelijke, besluittypen: z.besluittypen, deelzaaktypen: z.deelzaaktypen, gerelateerde_zaaktypen: JSON.stringify(z.gerelateerdeZaaktypen),
    versiedatum: z.beginGeldigheid,
  };
}

async function laadZaaktype(tx: Tx, z: ZaaktypeData, catalogusId: string): Promise<void> {
  const more = attributen(z);
  await voegToe(tx, 'zaaktype', {
    id: z.id, catalogus_id: catalogusId, identificatie: z.identificatie, omschrijving: z.omschrijving, doorlooptijd: z.doorlooptijd, grondslag: z.grondslag,
    vertrouwelijkheidaanduiding: z.vertrouwelijkheidaanduiding, concept: false, begin_geldigheid: z.beginGeldigheid, ...more,
  });
  const columns = Object.keys(more);
  // A purpose is mandatory, so a type without one was put there by a version that did not know it.
  await tx.query(`UPDATE zaaktype SET ${columns.map((column, i) => `${column} = $${i + 2}`).join(', ')} WHERE id = $1 AND doel = ''`, [z.id, ...Object.values(more)]);
  for (const s of z.statustypen) {
    await voegToe(tx, 'statustype', { id: s.id, zaaktype_id: z.id, volgnummer: s.volgnummer, omschrijving: s.omschrijving, is_eindstatus: s.eind === true, statustekst: s.statustekst, informeren: s.informeren });
  }
  for (const r of z.resultaattypen) {
    await voegToe(tx, 'resultaattype', {
      id: r.id, zaaktype_id: z.id, omschrijving: r.omschrijving, omschrijving_generiek: r.omschrijvingGeneriek, toelichting: r.bron, resultaattypeomschrijving: r.resultaattypeomschrijving, selectielijstklasse: r.selectielijstklasse, archiefnominatie: r.archiefnominatie,
      archiefactietermijn: r.archiefactietermijn, besluittypen: [], informatieobjecttypen: [],
      brondatum: JSON.stringify({ afleidingswijze: r.afleidingswijze, datumkenmerk: '', einddatumBekend: false, objecttype: '', registratie: '', procestermijn: null }),
    });
  }
  for (const r of z.roltypen) await voegToe(tx, 'roltype', { id: r.id, zaaktype_id: z.id, omschrijving: r.omschrijving, omschrijving_generiek: r.omschrijvingGeneriek });
  for (const e of z.eigenschappen) await voegToe(tx, 'eigenschap', { id: e.id, zaaktype_id: z.id, naam: e.naam, definitie: e.definitie });
  for (const o of z.zaakobjecttypen) {
    await voegToe(tx, 'zaakobjecttype', { id: o.id, zaaktype_id: z.id, ander_objecttype: o.anderObjecttype, objecttype: o.objecttype, relatie_omschrijving: o.relatieOmschrijving });
  }
  for (const i of z.informatieobjecttypen) {
    await voegToe(tx, 'zaaktype_informatieobjecttype', { id: i.id, zaaktype_id: z.id, informatieobjecttype: i.informatieobjecttype, volgnummer: i.volgnummer, richting: i.richting });
  }
}
