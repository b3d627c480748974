import { Histogram } from 'prom-client';
import { metrics } from '@polder/service';

/** Duration of HTTP requests. The route is its pattern, never the address. */
export const httpSeconds = new Histogram({
  name: 'polder_http_seconds',
  help: 'Duration of HTTP requests',
  labelNames: ['method', 'route', 'code'],
  buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  registers: [metrics],
});
