import {
  BestandsdelenServiceService, EnkelvoudiginformatieobjectenServiceService, GebruiksrechtenServiceService, ObjectinformatieobjectenServiceService, VerzendingenServiceService,
} from '@polder/proto/polder/zgw/documenten/v1/documenten';
import { Database, startService, type ServiceApp } from '@polder/service';
import { DocumentServiceService, IntakeServiceService, KoppelingServiceService } from '@polder/proto/polder/archief/v1/archief';
import { ArchiefModule } from './archief.module.js';
import type { BlobStore } from './blob/blob-store.js';
import { FolderBlobStore } from './blob/folder-blob-store.js';
import { Sweeper } from './blob/sweeper.js';
import type { ArchiefConfig } from './config.js';
import { DocumentController } from './document/document.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { KoppelingController } from './koppeling/koppeling.controller.js';
import { KoppelingSweeper } from './koppeling/koppeling.sweeper.js';
import { migrations } from './migrations/index.js';
import { StreamServer } from './stream/stream-server.js';
import { BestandsdeelController } from './zgw/bestandsdeel.controller.js';
import { EioController } from './zgw/eio.controller.js';
import { GebruiksrechtenController } from './zgw/gebruiksrechten.controller.js';
import { OioController } from './zgw/oio.controller.js';
import { VerzendingController } from './zgw/verzending.controller.js';

/** Starts archief: gRPC, the stream server for bytes, the sweeper. store: another place for the bytes than the folder. */
export function startArchief(config: ArchiefConfig, store: BlobStore = new FolderBlobStore(config.POLDER_BLOBS_DIR)): Promise<ServiceApp> {
  return startService({
    name: 'archief',
    config,
    openDatabase: (settings, log) => Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'archief', migrations, log }),
    module: (kit) => ArchiefModule.from(kit, store),
    handlers: [
      { definition: IntakeServiceService, provider: IntakeController },
      { definition: DocumentServiceService, provider: DocumentController },
      { definition: KoppelingServiceService, provider: KoppelingController },
      { definition: EnkelvoudiginformatieobjectenServiceService, provider: EioController },
      { definition: BestandsdelenServiceService, provider: BestandsdeelController },
      { definition: GebruiksrechtenServiceService, provider: GebruiksrechtenController },
      { definition: ObjectinformatieobjectenServiceService, provider: OioController },
      { definition: VerzendingenServiceService, provider: VerzendingController },
    ],
    started: async (app, kit) => {
      const streams = app.get(StreamServer);
      const sweeper = app.get(Sweeper);
      kit.log.info({ address: await streams.listen(config.POLDER_STREAM_ADDRESS) }, 'streams ready');
      sweeper.start();
      const links = app.get(KoppelingSweeper);
      links.start();
      return async () => {
        await links.stop();
        await sweeper.stop();
        await streams.stop();
      };
    },
  });
}
