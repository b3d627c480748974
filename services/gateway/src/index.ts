export { gatewayConfigSchema, type GatewayConfig } from './gateway.config.js';
export { startGateway, type Gateway, type GatewayOverrides } from './start-gateway.js';
