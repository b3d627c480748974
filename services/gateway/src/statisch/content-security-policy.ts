/**
 * Policy of the pages: own scripts, styles and fonts only, nothing inline, no frames. Forms may go to ourselves and, by
 * the redirect of the logout, to the identity provider.
 */
export function pagePolicy(options: { issuerOrigin: string; mapOrigins: string; secure: boolean }): string {
  const { issuerOrigin, mapOrigins, secure } = options;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: blob: ${mapOrigins}`.trim(),
    `connect-src 'self' ${mapOrigins}`.trim(),
    "manifest-src 'self'",
    "worker-src 'self'",
    `form-action 'self' ${issuerOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Headers of every page and asset. */
export function pageHeaders(policy: string, secure: boolean): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
