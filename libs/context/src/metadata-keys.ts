/** Names of the gRPC metadata entries that Polder uses. Only the two tokens grant anything. */
export const metadataKeys = {
  /** Signed context of the person or application at the edge (gateway). */
  context: 'polder-context',
  /** Token of the calling service, with whom it acts for. */
  service: 'polder-service',
  /** Refusal as polder.api.Problem, in the trailer. */
  problem: 'polder-problem-bin',
  traceparent: 'traceparent',
  ifMatch: 'if-match',
  ifNoneMatch: 'if-none-match',
  idempotencyKey: 'idempotency-key',
  /** Base URL under which the client knows this installation, for URL fields. */
  baseUrl: 'polder-base-url',
} as const;
