import { loadConfig, runService } from '@polder/service';
import { configSchema } from './config.js';
import { startIntegratie } from './integratie.js';

runService('integratie', () => startIntegratie(loadConfig(configSchema, process.env)));
