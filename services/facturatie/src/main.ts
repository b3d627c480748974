import { loadConfig, runService } from '@polder/service';
import { facturatieConfigSchema } from './config.js';
import { startFacturatie } from './facturatie.js';

runService('facturatie', async () => startFacturatie(loadConfig(facturatieConfigSchema, process.env)));
