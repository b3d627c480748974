import type { GegevensConfig } from '../config.js';
import { BagClient } from './bag.client.js';
import { BrpClient } from './brp.client.js';
import { KvkClient } from './kvk.client.js';
import { RegisterClient, type Stand } from './register-client.js';

/** The registers that this process talks to. */
export class Bronnen {
  readonly brp: BrpClient;
  readonly kvk: KvkClient;
  readonly bag: BagClient;

  constructor(config: GegevensConfig, nu: () => Date) {
    const timeoutMs = config.POLDER_REGISTER_TIMEOUT_MS;
    this.brp = new BrpClient(new RegisterClient({ naam: 'BRP', ...(config.POLDER_BRP_URL ? { url: config.POLDER_BRP_URL } : {}), sleutel: ['x-api-key', config.POLDER_BRP_KEY], timeoutMs, nu }), config.POLDER_OIN);
    this.kvk = new KvkClient(new RegisterClient({ naam: 'Handelsregister', ...(config.POLDER_KVK_URL ? { url: config.POLDER_KVK_URL } : {}), sleutel: ['apikey', config.POLDER_KVK_KEY], timeoutMs, nu }), nu);
    this.bag = new BagClient(new RegisterClient({ naam: 'BAG', ...(config.POLDER_BAG_URL ? { url: config.POLDER_BAG_URL } : {}), sleutel: ['x-api-key', config.POLDER_BAG_KEY], timeoutMs, nu }), nu);
  }

  standen(): Stand[] {
    return [this.brp.register.stand(), this.kvk.register.stand(), this.bag.register.stand()];
  }
}
