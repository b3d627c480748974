import { checkThree, type ThreeDatabases } from './checker.rules.js';

const whole = (): ThreeDatabases => ({
  accepted: [{ id: 'a', dossiernummer: 'FL-1', stap: 'done', geparkeerd: false, inhoudHash: 'h', documenten: [{ id: 'd1', sha256: 's1' }, { id: 'd2', sha256: undefined }], seconden: 5 }],
  cases: [{ id: 'a', identificatie: 'FL-1', inhoudHash: 'h', documenten: ['d1', 'd2'], statussen: 1, rollen: 1, audits: 1 }],
  documents: [{ registratieId: 'a', id: 'd1', sha256: 's1', state: 'definitive' }, { registratieId: 'a', id: 'd2', sha256: 'x', state: 'definitive' }],
  messages: [{ id: 'm1', soort: 'ontvangstbevestiging', zaakId: 'a', status: 'verzonden' }, { id: 'm2', soort: 'status', zaakId: 'a', status: 'niet-verstuurd' }],
  own: [],
});
const after = (change: (d: ThreeDatabases) => void, settled = true) => {
  const data = whole();
  change(data);
  return checkThree(data, settled);
};

describe('checker over the three databases', () => {
  it('finds nothing when all is whole', () => expect(checkThree(whole(), true)).toEqual([]));

  it.each<[string, (d: ThreeDatabases) => void, RegExp]>([
    ['a case without its documents', (d) => void (d.documents = []), /document d1 van de zaak is er niet/],
    ['documents without their case', (d) => void (d.cases = []), /klaar maar heeft geen zaak/],
    ['a case with half of its documents', (d) => void d.cases[0]?.documenten.pop(), /heeft 1 documenten, er horen er 2/],
    ['a case without its role', (d) => void Object.assign(d.cases[0] ?? {}, { rollen: 0 }), /halve zaak/],
    ['a document that stayed pending', (d) => void Object.assign(d.documents[0] ?? {}, { state: 'pending' }), /is nog pending/],
    ['a document with other bytes', (d) => void Object.assign(d.documents[0] ?? {}, { sha256: 'other' }), /andere bytes/],
    ['a case that nobody applied for', (d) => void d.cases.push({ ...(d.cases[0] as ThreeDatabases['cases'][number]), id: 'z', identificatie: 'FL-9' }), /FL-9 heeft geen aangenomen aanvraag/],
    ['a registration that stopped halfway', (d) => void Object.assign(d.accepted[0] ?? {}, { stap: 'committed' }), /staat nog op stap committed/],
    ['no receipt', (d) => void d.messages.splice(0, 1), /geen ontvangstbevestiging/],
    ['two receipts', (d) => void d.messages.push(d.messages[0] as ThreeDatabases['messages'][number]), /2 ontvangstbevestigingen/],
    ['a receipt that was not sent', (d) => void Object.assign(d.messages[0] ?? {}, { status: 'wachtrij' }), /ontvangstbevestiging is wachtrij/],
    ['a receipt of nothing', (d) => void d.messages.push({ id: 'm3', soort: 'ontvangstbevestiging', zaakId: 'z', status: 'verzonden' }), /voor z, die niet is aangenomen/],
    ['a number given twice', (d) => void d.accepted.push({ ...(d.accepted[0] as ThreeDatabases['accepted'][number]), id: 'b', geparkeerd: true, stap: 'accepted' }), /twee keer gegeven/],
    ['what the services found themselves', (d) => void d.own.push('blob-zonder-eigenaar x'), /blob-zonder-eigenaar/],
  ])('finds %s', (_name, change, message) => expect(after(change).join('\n')).toMatch(message));

  it('leaves a registration under way alone for a minute, and not longer', () => {
    const underWay = (seconden: number) => (d: ThreeDatabases) => {
      Object.assign(d.accepted[0] ?? {}, { stap: 'accepted', seconden });
      d.cases = [];
      d.documents = [];
      d.messages = [];
    };
    expect(after(underWay(10), false)).toEqual([]);
    expect(after(underWay(61), false)).toHaveLength(2);
  });
});
