import { createHmac } from 'node:crypto';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Authorization header of a ZGW application: JWT, HS256. */
export function zgwAuthorization(clientId: string, secret: string): string {
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: clientId, iat: Math.floor(Date.now() / 1000), client_id: clientId, user_id: 'e2e', user_representation: 'Browserproef' })}`;
  return `Bearer ${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
