// The physical limit to compare with: Fastify and pg, one query or one insert, no contract, no rights, no audit.
import fastify from 'fastify';
import pg from 'pg';
import { randomUUID } from 'node:crypto';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 4 });
const app = fastify();
app.get('/zaken/:id', async (request) => (await pool.query({ name: 'one', text: 'SELECT id, identificatie, omschrijving, startdatum, einddatum, zaaktype_id, versie FROM zaak WHERE id = $1', values: [request.params.id] })).rows[0]);
app.get('/zaken', async () => (await pool.query({ name: 'list', text: 'SELECT id, identificatie, omschrijving, startdatum, einddatum, zaaktype_id, versie FROM zaak ORDER BY id LIMIT 100' })).rows);
app.post('/zaken', async (request, reply) => {
  const { rows } = await pool.query({ name: 'insert', text: 'INSERT INTO bench_raw (id, identificatie, omschrijving) VALUES ($1, $2, $3) RETURNING *', values: [randomUUID(), request.body.identificatie, request.body.omschrijving] });
  reply.code(201);
  return rows[0];
});
await app.listen({ port: Number(process.env.BENCH_PORT), host: '127.0.0.1' });
process.send?.({ ready: true });
