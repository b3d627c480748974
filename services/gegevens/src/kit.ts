import type { ServiceKit } from '@polder/service';
import type { GegevensConfig } from './config.js';

/** What the house gives to this service. */
export type Kit = ServiceKit<GegevensConfig>;
