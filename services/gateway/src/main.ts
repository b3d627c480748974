import { loadConfig, runService } from '@polder/service';
import { gatewayConfigSchema, migrateConfigSchema, taskSchema } from './gateway.config.js';
import { migrateGateway, startGateway } from './start-gateway.js';

runService('gateway', async () => {
  const { POLDER_TASK: task } = loadConfig(taskSchema, process.env);
  return task === 'migrate' ? migrateGateway(loadConfig(migrateConfigSchema, process.env)) : startGateway(loadConfig(gatewayConfigSchema, process.env));
});
