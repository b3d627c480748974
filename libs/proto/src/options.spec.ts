import { Access, apiOptionsOf, registry, rpcOptionsOf } from './index.js';

describe('options of the contract', () => {
  const services = [...registry()].filter((d) => d.kind === 'service').filter((s) => s.typeName.startsWith('polder.'));

  it('every rpc says who may call it', () => {
    const silent = services.flatMap((s) => s.methods).filter((m) => {
      const o = rpcOptionsOf(m);
      return o.access === Access.NOBODY && o.callers.length === 0;
    });
    expect(silent.map((m) => `${m.parent.typeName}.${m.name}`)).toEqual([]);
  });

  it('staff rpcs name roles, application rpcs name scopes', () => {
    for (const m of services.flatMap((s) => s.methods)) {
      const o = rpcOptionsOf(m);
      if (o.access === Access.STAFF) expect([m.name, o.roles.length > 0]).toEqual([m.name, true]);
      if (o.access === Access.APPLICATION) expect([m.name, o.scopes.length > 0]).toEqual([m.name, true]);
    }
  });

  it('every service has a face', () => {
    expect(services.filter((s) => !apiOptionsOf(s)).map((s) => s.typeName)).toEqual([]);
  });
});
