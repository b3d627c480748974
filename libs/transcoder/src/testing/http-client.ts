import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface Sent {
  method: string;
  url: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

export interface Answered {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: string;
  json(): unknown;
}

/** One request over a real socket, nothing followed, decoded or retried. (light-my-request cannot be loaded by jest on Node 20.) */
export function http(port: number, { method, url, headers, payload }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
    const request = httpRequest({ port, host: '127.0.0.1', method, path: url, headers: { ...length, ...headers }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ statusCode: answer.statusCode ?? 0, headers: answer.headers, body, json: () => JSON.parse(body) as unknown });
      });
    });
    request.on('error', reject);
    request.end(payload);
  });
}
