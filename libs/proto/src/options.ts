import { getOption, type DescExtension, type DescMethod, type DescService } from '@bufbuild/protobuf';
import { registry } from './index.js';

/** polder.api.Access: who may call an rpc from outside, at least. */
export enum Access {
  NOBODY = 0,
  PUBLIC = 1,
  PARTY = 2,
  STAFF = 3,
  APPLICATION = 4,
}

/** Option polder.api.rpc of a method, with the defaults of the contract filled in. */
export interface RpcOptions {
  access: Access;
  roles: string[];
  scopes: string[];
  purpose: string;
  callers: string[];
  calls: string[];
  created: string;
  noContent: boolean;
  etag: boolean;
  idempotent: boolean;
  deadlineMs: number;
  unimplemented: boolean;
  maxBodyBytes: number;
  responseSchema: string;
}

/** Option polder.api.api of a service. */
export interface ApiOptions {
  basePath: string;
  service: string;
  title: string;
  version: string;
  normative: string;
}

const extension = (name: string): DescExtension => {
  const found = registry().getExtension(name);
  if (!found) throw new Error(`contract without ${name}`);
  return found;
};

/** What the contract says of an rpc; without the option: nobody may call it. */
export function rpcOptionsOf(method: DescMethod): RpcOptions {
  const value = getOption(method, extension('polder.api.rpc')) as unknown as Partial<RpcOptions> | undefined;
  return {
    access: value?.access ?? Access.NOBODY,
    roles: value?.roles ?? [],
    scopes: value?.scopes ?? [],
    purpose: value?.purpose ?? '',
    callers: value?.callers ?? [],
    calls: value?.calls ?? [],
    created: value?.created ?? '',
    noContent: value?.noContent ?? false,
    etag: value?.etag ?? false,
    idempotent: value?.idempotent ?? false,
    deadlineMs: value?.deadlineMs || 5000,
    unimplemented: value?.unimplemented ?? false,
    maxBodyBytes: value?.maxBodyBytes || 1024 * 1024,
    responseSchema: value?.responseSchema ?? '',
  };
}

/** The outside face of a proto service, or undefined when it has none. */
export function apiOptionsOf(service: DescService): ApiOptions | undefined {
  const value = getOption(service, extension('polder.api.api')) as unknown as ApiOptions | undefined;
  return value?.service ? value : undefined;
}
