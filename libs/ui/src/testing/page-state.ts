import type { Session } from '@polder/api-client';

/** An answer of the gateway that a state needs. `path` is exact, or ends in * for everything below it. */
export interface StubbedCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  status?: number;
  body?: unknown;
  /** "never" gives no answer (the page stays busy), "broken" breaks the line. */
  fails?: 'never' | 'broken';
}

/** Something a visitor does to come into the state. */
export type Act =
  | { do: 'click'; role: 'button' | 'link' | 'radio' | 'checkbox' | 'group'; name: string }
  | { do: 'fill'; label: string; value: string }
  | { do: 'press'; key: string }
  | { do: 'file'; label: string; name: string; bytes: number }
  | { do: 'open'; summary: string };

/** What kind of state it is; every route has at least the kinds that can happen to it. */
export type StateKind = 'full' | 'empty' | 'error' | 'busy' | 'no-right';

/** One state of one page, complete enough to visit it without any server. */
export interface PageState {
  name: string;
  kind: StateKind;
  /** Path of the site, with the app's base. */
  path: string;
  /** Who is logged in; a function when it must be made at the moment of the visit. */
  session: Session | (() => Session);
  calls: StubbedCall[];
  acts?: Act[];
  /** Heading and texts that prove that this is the state. */
  shows: { h1: string; texts?: string[] };
}

/** A refusal as the gateway writes it. */
export function problem(status: number, code: string, detail: string): { status: number; body: unknown } {
  return { status, body: { type: 'about:blank', title: code, status, detail, code, invalidParams: [] } };
}
