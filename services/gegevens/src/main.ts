import { loadConfig, runService } from '@polder/service';
import { gegevensConfigSchema } from './config.js';
import { startGegevens } from './gegevens.js';

runService('gegevens', () => startGegevens(loadConfig(gegevensConfigSchema, process.env)));
