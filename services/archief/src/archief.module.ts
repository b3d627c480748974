import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { ContextVerifier, readPrivateKey, readPublicKeys } from '@polder/context';
import { NaslagServiceService, type NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import { Database, type ServiceKit } from '@polder/service';
import { Blobs } from './blob/blobs.js';
import type { BlobStore } from './blob/blob-store.js';
import { Sweeper } from './blob/sweeper.js';
import { CONFIG, type ArchiefConfig } from './config.js';
import { DocumentController } from './document/document.controller.js';
import { DocumentService } from './document/document.service.js';
import { DownloadService } from './document/download.service.js';
import { CommitService } from './intake/commit.service.js';
import { IntakeController } from './intake/intake.controller.js';
import { IntakeService } from './intake/intake.service.js';
import { UploadService } from './intake/upload.service.js';
import { KoppelingController } from './koppeling/koppeling.controller.js';
import { KoppelingService } from './koppeling/koppeling.service.js';
import { KoppelingSweeper } from './koppeling/koppeling.sweeper.js';
import { StreamServer } from './stream/stream-server.js';
import { Tickets } from './stream/ticket.js';
import { ParkService } from './stream/park.service.js';
import { CLOCK, LOG } from './tokens.js';
import { BestandsdeelController } from './zgw/bestandsdeel.controller.js';
import { EioController } from './zgw/eio.controller.js';
import { EioService } from './zgw/eio.service.js';
import { GebruiksrechtenController } from './zgw/gebruiksrechten.controller.js';
import { InhoudService } from './zgw/inhoud.service.js';
import { NaslagClient } from './zgw/naslag.client.js';
import { OioController } from './zgw/oio.controller.js';
import { SlotService } from './zgw/slot.service.js';
import { VerzendingController } from './zgw/verzending.controller.js';

/** What stands in this process: the slices intake and document, on blobs, behind gRPC and the stream server. */
@Module({})
export class ArchiefModule {
  static from(kit: ServiceKit<ArchiefConfig>, store: BlobStore): DynamicModule {
    const naslag = kit.client('zaken').calls<NaslagServiceServer>(NaslagServiceService);
    const links = new KoppelingService(kit.database);
    return {
      module: ArchiefModule,
      providers: [
        { provide: CONFIG, useValue: kit.config },
        { provide: CLOCK, useValue: kit.clock },
        { provide: LOG, useValue: kit.log },
        { provide: Database, useValue: kit.database },
        { provide: Blobs, useValue: new Blobs(store) },
        { provide: Tickets, useValue: ticketsOf(kit) },
        { provide: ContextVerifier, useValue: kit.verifier },
        { provide: NaslagClient, useValue: new NaslagClient(naslag) },
        ParkService, InhoudService, EioService, SlotService, EioController, BestandsdeelController, GebruiksrechtenController, OioController, VerzendingController,
        { provide: KoppelingService, useValue: links },
        { provide: KoppelingSweeper, useValue: new KoppelingSweeper(kit.database, links, naslag, kit.clock, kit.log) },
        KoppelingController, IntakeController, IntakeService, UploadService, CommitService, DocumentController, DocumentService, DownloadService, Sweeper, StreamServer,
      ],
    };
  }
}

/** Tickets are signed with archief's own key; while a key is replaced, its .pub file names the old one too. */
function ticketsOf(kit: ServiceKit<ArchiefConfig>): Tickets {
  const folder = kit.config.POLDER_KEYS_DIR;
  const key = readPrivateKey(join(folder, 'archief.key'));
  const publicFile = join(folder, 'archief.pub');
  const keys: KeyObject[] = [createPublicKey(key), ...(existsSync(publicFile) ? readPublicKeys(publicFile) : [])];
  return new Tickets(key, () => keys, kit.clock);
}
