export { Registers, type RegistersOptions } from './server.js';
export { isRegister, storingenVan, storingVan, type Register, type Storing } from './storing.js';
export { personen } from './brp/personen.js';
export { testpersonen, type Persoonslijst, type Rij } from './brp/persoonslijst.js';
export { kvk } from './kvk/kvk.js';
export { adressen, bag, locatieserver } from './bag/bag.js';
