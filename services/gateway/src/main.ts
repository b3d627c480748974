import { loadConfig, runService } from '@polder/service';
import { gatewayConfigSchema } from './gateway.config.js';
import { startGateway } from './start-gateway.js';

runService('gateway', async () => startGateway(loadConfig(gatewayConfigSchema, process.env)));
