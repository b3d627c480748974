import { v5 as uuidv5 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { BeantwoordVerzoekRequest, BijlagePlaats, MeldBijlageRequest, Verzoek, VerzoekBijlage } from '@polder/proto/polder/zaken/v1/dossier';
import { Refusal, type Database, type RemoteCalls, type Tx } from '@polder/service';
import { tekstVeld, UUID } from '../behandeling/zaak-slot.js';
import { toVerzoek, type VerzoekRij } from '../dossier/dossier.repository.js';
import { loopWeer } from './verzoek.service.js';

/** Information object type of what an applicant sends along. */
const DOCUMENTTYPE_BIJLAGE = '0193b9f0-1006-7000-8000-000000000002';
const KOLOMMEN = `v.id, v.zaak_id, v.vraag, v.gevraagd_op, v.uiterlijk, v.status, v.antwoord, v.bijlagen, v.beantwoord_op, z.identificatie, z.omschrijving, z.einddatum`;
type Rij = VerzoekRij & { identificatie: string; omschrijving: string; einddatum: string | null };

/** The applicant's side of a question: the party key of the login decides; another party's question does not exist here. */
export class MijnVerzoekService {
  constructor(
    private readonly database: Database,
    private readonly intake: RemoteCalls<IntakeServiceServer>,
  ) {}

  lijst(ctx: Ctx): Promise<Verzoek[]> {
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<Rij>(`SELECT ${KOLOMMEN} FROM verzoek v JOIN zaak z ON z.id = v.zaak_id WHERE v.party_key = $1 ORDER BY v.status = 'open' DESC, v.gevraagd_op DESC LIMIT 100`, [ctx.actor.partyKey]);
      return rows.map((row) => toVerzoek(row, row));
    });
  }

  /** A place for one file; the question owns it until the answer. */
  async meldBijlage(ctx: Ctx, { verzoekId, id, naam, contentType, size }: MeldBijlageRequest): Promise<BijlagePlaats> {
    await this.database.read(ctx, async (tx) => open(await this.vind(tx, verzoekId)));
    const { ticket } = await this.intake.stageUpload(ctx, { id, ownerId: verzoekId, filename: naam, contentType, size });
    return { id, uploadUrl: `/archief/upload/${ticket}` };
  }

  /**
   * Bytes first: the files become (pending) documents, then the answer, their links and the term in one transaction, then
   * the documents are confirmed. A repeat after a crash at any point ends the same.
   */
  async beantwoord(ctx: Ctx, request: BeantwoordVerzoekRequest): Promise<Verzoek> {
    const tekst = tekstVeld('tekst', request.tekst, 4000, 'Schrijf eerst uw antwoord.');
    const voor = await this.database.read(ctx, (tx) => this.vind(tx, request.id));
    if (voor.status !== 'beantwoord') {
      open(voor);
      await this.legVast(ctx, request.id, request.bijlagen);
      await this.database.tx(ctx, (tx) => this.sluit(tx, request, tekst));
    }
    if (request.bijlagen.length > 0) await this.intake.confirm(ctx, { registrationId: request.id });
    return this.database.read(ctx, async (tx) => {
      const row = await this.vind(tx, request.id);
      return toVerzoek(row, row);
    });
  }

  private async legVast(ctx: Ctx, verzoekId: string, bijlagen: VerzoekBijlage[]): Promise<void> {
    if (bijlagen.length === 0) return;
    const staged = new Map((await this.intake.getStaged(ctx, { ownerId: verzoekId })).files.map((f) => [f.id, f]));
    const problems = bijlagen.flatMap((b, i) => (staged.get(b.id)?.complete ? [] : [{ name: `bijlagen.${i}.id`, code: 'incomplete', reason: 'Dit bestand is nog niet helemaal verstuurd.' }]));
    if (problems.length > 0) throw Refusal.invalid(problems);
    await this.intake.commitStaged(ctx, {
      registrationId: verzoekId, inlineDocuments: [],
      documents: bijlagen.map((b) => ({
        id: b.id, titel: (b.titel || staged.get(b.id)?.filename || 'Bijlage').slice(0, 200), informatieobjecttypeId: DOCUMENTTYPE_BIJLAGE, sha256: staged.get(b.id)?.sha256 ?? '',
        vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', ontvangstdatum: ctx.clock.today(), auteur: ctx.actor.organisatie || ctx.actor.naam,
      })),
    });
  }

  private async sluit(tx: Tx, { id, bijlagen }: BeantwoordVerzoekRequest, tekst: string): Promise<void> {
    const { tenant, clock } = tx.ctx;
    const row = await this.vind(tx, id, true);
    if (row.status === 'beantwoord') return;
    open(row);
    const documenten = bijlagen.map((b) => ({ id: b.id, titel: b.titel || 'Bijlage' }));
    await tx.query(`UPDATE verzoek SET status = 'beantwoord', antwoord = $2, bijlagen = $3, beantwoord_op = $4 WHERE id = $1`, [id, tekst, JSON.stringify(documenten), clock.now()]);
    for (const document of documenten) {
      await tx.query(
        `INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, titel, volgnummer, registratiedatum)
         SELECT $1,$2,$3,$4,$5, coalesce(max(volgnummer), 0) + 1, $6 FROM zaakinformatieobject WHERE zaak_id = $3`,
        [uuidv5(document.id, row.zaak_id), tenant, row.zaak_id, document.id, document.titel, clock.now()],
      );
    }
    const laatste = await loopWeer(tx, row.zaak_id, row.uiterlijk, 'De aanvrager heeft geantwoord.');
    await tx.query('UPDATE zaak SET versie = versie + 1 WHERE id = $1', [row.zaak_id]);
    await tx.audit('aanvulling-ontvangen', { kind: 'verzoek', id, hoofdobject: row.zaak_id }, { documenten: documenten.map((d) => d.id), uiterlijkeEinddatum: laatste });
    await tx.accessLog('zaak', row.zaak_id, 'wijzigen');
    await tx.emit('nl.polder.zaken.zaak.aanvulling-ontvangen', row.zaak_id, { identificatie: row.identificatie, verzoekId: id, uiterlijkeEinddatum: laatste });
  }

  private async vind(tx: Tx, id: string, lock = false): Promise<Rij> {
    // The case first: the same order as every other change of it.
    if (lock) await tx.query('SELECT 1 FROM zaak WHERE id = (SELECT zaak_id FROM verzoek WHERE id = $1 AND party_key = $2) FOR UPDATE', [id, tx.ctx.actor.partyKey]);
    const [row] = UUID.test(id) ? await tx.query<Rij>(`SELECT ${KOLOMMEN} FROM verzoek v JOIN zaak z ON z.id = v.zaak_id WHERE v.id = $1 AND v.party_key = $2`, [id, tx.ctx.actor.partyKey]) : [];
    if (!row) throw Refusal.notFound('Deze vraag bestaat niet, of is niet aan u gesteld.');
    return row;
  }
}

function open(row: Rij): void {
  if (row.status !== 'open' || row.einddatum) throw Refusal.state('verzoek-gesloten', 'Op deze vraag kunt u niet meer antwoorden. Neem contact met ons op als u nog iets wilt sturen.');
}
