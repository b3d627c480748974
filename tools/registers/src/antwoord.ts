/** Answer of one of the registers. */
export interface Antwoord {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown, headers?: Record<string, string>): Antwoord => ({ status: 200, body, ...(headers ? { headers } : {}) });
