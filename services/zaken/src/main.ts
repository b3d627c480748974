import { loadConfig, runService } from '@polder/service';
import { zakenConfigSchema } from './config.js';
import { startZaken } from './zaken.js';

runService('zaken', () => startZaken(loadConfig(zakenConfigSchema, process.env)));
