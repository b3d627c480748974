import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { ProblemError } from '../problem.js';
import { JsonCutter } from './json-cutter.js';
import { BytesPart, type StoreBytes } from './part.js';

const MULTIPART_FIELDS = 50;

/**
 * Body of an rpc with streamed fields, JSON or multipart/form-data, as JSON in which the value of each such field is
 * small (part.ts). Bytes of any size pass through; only what is beside them counts for maxRest.
 * @throws ProblemError 400, 413, 415, and what the store refuses
 */
export async function readStreamedBody(source: Readable, headers: IncomingHttpHeaders, names: ReadonlySet<string>, store: StoreBytes, maxRest: number): Promise<Buffer> {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === 'multipart/form-data') return readMultipart(source, headers, names, store, maxRest);
  if (type !== 'application/json' && type !== 'application/merge-patch+json' && type !== '') throw new ProblemError(415);
  const cutter = new JsonCutter(names, store, maxRest);
  try {
    for await (const chunk of source) await cutter.write(chunk as Buffer);
  } catch (error) {
    cutter.abort(error as Error);
    throw cutOff(source, error);
  }
  return cutter.end();
}

/** A client that went away is no bug of ours; nobody reads the answer. */
function cutOff(source: Readable, error: unknown): unknown {
  return error instanceof ProblemError || !source.destroyed ? error : new ProblemError(400);
}

async function readMultipart(source: Readable, headers: IncomingHttpHeaders, names: ReadonlySet<string>, store: StoreBytes, maxRest: number): Promise<Buffer> {
  // Loaded at the first use: few calls are multipart.
  const { default: busboy } = await import('busboy');
  const object: Record<string, string> = {};
  const running: Promise<void>[] = [];
  let parser: ReturnType<typeof busboy>;
  try {
    parser = busboy({ headers, limits: { files: names.size, fields: MULTIPART_FIELDS, fieldSize: maxRest } });
  } catch {
    throw new ProblemError(400, 'parse_error', 'De inhoud is geen geldige multipart/form-data.');
  }
  const fail = (error: Error) => void parser.destroy(error);
  parser.on('field', (name, value, info) => {
    if (info.valueTruncated) return fail(new ProblemError(413));
    object[name] = names.has(name) ? Buffer.concat([Buffer.from([0]), Buffer.from(value)]).toString('base64') : value;
  });
  parser.on('file', (name, file) => {
    if (!names.has(name)) return void file.resume();
    running.push(receive(file, store).then((value) => void (object[name] = value), fail));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      parser.once('close', resolve).once('error', reject);
      source.once('error', reject).once('aborted', () => reject(new ProblemError(400)));
      source.pipe(parser);
    });
  } catch (error) {
    source.unpipe(parser);
    parser.destroy();
    throw error instanceof ProblemError ? error : new ProblemError(400, 'parse_error', 'De inhoud is geen geldige multipart/form-data.');
  }
  await Promise.all(running);
  return Buffer.from(JSON.stringify(object));
}

async function receive(file: Readable, store: StoreBytes): Promise<string> {
  const part = new BytesPart(store);
  try {
    for await (const chunk of file) await part.write(chunk as Buffer);
    return (await part.end()).toString('base64');
  } catch (error) {
    part.abort(error as Error);
    throw error;
  }
}
