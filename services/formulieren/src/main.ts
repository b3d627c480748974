import { loadConfig, runService } from '@polder/service';
import { configSchema } from './config.js';
import { startFormulieren } from './formulieren.js';

runService('formulieren', () => startFormulieren(loadConfig(configSchema, process.env)));
