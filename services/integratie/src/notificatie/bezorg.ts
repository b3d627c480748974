import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { bezwaarTegenUrl, magAdres, naamToegestaan, type CallbackPolicy } from './callback.rules.js';

export interface Antwoord {
  status: number;
}

/** The address resolves to something inside: nothing was sent. */
export class VerbodenAdres extends Error {}

const TIMEOUT_MS = 10_000;
/** Of an answer nothing is used but its status; more than this is not read. */
const MAX_ANSWER = 64 * 1024;

/**
 * Sends notifications to addresses that others gave. Every connection goes to an address that was checked at that moment
 * (a name may resolve to something else tomorrow), redirects are not followed, answers are not read further than needed.
 */
export class Bezorger {
  private readonly agents = { 'http:': new HttpAgent({ keepAlive: true, maxSockets: 16, maxFreeSockets: 8 }), 'https:': new HttpsAgent({ keepAlive: true, maxSockets: 16, maxFreeSockets: 8 }) };

  constructor(private readonly policy: CallbackPolicy) {}

  /** @throws Error when there is no answer; VerbodenAdres when the address may not be used. */
  post(url: string, headers: Record<string, string>, body: string): Promise<Antwoord> {
    const objection = bezwaarTegenUrl(url, this.policy);
    if (objection) return Promise.reject(new VerbodenAdres(objection));
    const target = new URL(url);
    const secure = target.protocol === 'https:';
    return new Promise((done, fail) => {
      const request = (secure ? httpsRequest : httpRequest)(
        target,
        {
          method: 'POST', agent: this.agents[secure ? 'https:' : 'http:'], lookup: this.checkedLookup(target.hostname), timeout: TIMEOUT_MS,
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Polder' },
        },
        (answer) => read(answer).then(() => done({ status: answer.statusCode ?? 0 }), fail),
      );
      const whole = setTimeout(() => request.destroy(new Error('no answer in time')), TIMEOUT_MS);
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', fail);
      request.on('close', () => clearTimeout(whole));
      request.end(body);
    });
  }

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private checkedLookup(host: string) {
    const { policy } = this;
    const free = naamToegestaan(host, policy);
    type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;
    return (name: string, options: LookupOptions, callback: Callback) => {
      resolve(name, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        const fine = free ? addresses : addresses.filter(({ address }) => magAdres(address, policy));
        const [first] = fine;
        if (!first) return callback(new VerbodenAdres('Dit adres ligt in een intern netwerk.'), []);
        if (options.all) callback(null, fine);
        else callback(null, first.address, first.family);
      });
    };
  }
}

function read(answer: IncomingMessage): Promise<void> {
  return new Promise((done, fail) => {
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_ANSWER) answer.destroy();
    });
    answer.on('end', done);
    answer.on('close', done);
    answer.on('error', fail);
  });
}
