import { loadConfig, runService } from '@polder/service';
import { startArchief } from './archief-service.js';
import { archiefConfigSchema } from './config.js';

runService('archief', async () => startArchief(loadConfig(archiefConfigSchema, process.env)));
