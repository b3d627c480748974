import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Metrics of this process, in Prometheus' text form. Labels hold names of methods and codes, never content. */
export const metrics = new Registry();

export const rpcSeconds = new Histogram({
  name: 'polder_rpc_seconds',
  help: 'Duration of gRPC calls',
  labelNames: ['method', 'code'],
  buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  registers: [metrics],
});

/** Answers of the gateway by route, never by address. */
/** Serves /metrics on the port given. */
export function serveMetrics(port: number): Server {
  collectDefaultMetrics({ register: metrics });
  return createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    metrics.metrics().then(
      (body) => response.writeHead(200, { 'content-type': metrics.contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  }).listen(port);
}
