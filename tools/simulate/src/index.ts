export { MovableClock } from './movable-clock.js';
export { Simulation, type SimulationOptions } from './simulation.js';
export { everyDateRight, everyStateRight, noneLostNoneHalf, trailsWhole, type DatabaseUrl } from './invariants.js';
export { addDays } from './calendar.js';
