import { createLogger, Database, loadConfig } from '@polder/service';
import { FolderBlobStore } from './blob/folder-blob-store.js';
import { verifyBlobs } from './blob/verify-blobs.js';
import { archiefConfigSchema } from './config.js';

// `node services/archief/dist/verify.js`: reads all stored bytes and compares them with their hash; exit code 1 on damage.
const config = loadConfig(archiefConfigSchema, process.env);
const log = createLogger('archief-verify', config.POLDER_LOG_LEVEL);
const database = await Database.open({ url: config.POLDER_DATABASE_URL, pool: 1, name: 'archief-verify', log });
const { checked, damaged } = await verifyBlobs(database, new FolderBlobStore(config.POLDER_BLOBS_DIR));
for (const damage of damaged) log.error(damage, 'damaged');
log.info({ checked, damaged: damaged.length }, 'verified');
await database.close();
process.exitCode = damaged.length === 0 ? 0 : 1;
