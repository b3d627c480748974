import { loginFailure } from './login-failed.view.js';

describe('a login that failed', () => {
  it('by the visitor is no fault', () => {
    expect(loginFailure('geannuleerd').title).toBe('U bent niet ingelogd');
    expect(loginFailure('access_denied')).toEqual(loginFailure('geannuleerd'));
  });
  it('by the service says what still works', () => expect(loginFailure('storing').lead).toMatch(/werken wel/));
  it('for an unknown reason never shows the code', () => expect(JSON.stringify(loginFailure('xyz_123'))).not.toContain('xyz'));
});
