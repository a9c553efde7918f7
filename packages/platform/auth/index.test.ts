import { describe, expect, it } from 'vitest';
import { LOCAL_ACTOR, permits, requirePermission } from './index.ts';

const holding = (...permissions: string[]) => ({ id: 'a', name: 'A', permissions });

describe('permits', () => {
  it.each([
    [['*'], 'clearance.plans.write', true],
    [['clearance.*'], 'clearance.plans.write', true],
    [['clearance.plans.write'], 'clearance.plans.write', true],
    [['clearance.plans.read'], 'clearance.plans.write', false],
    [['clear.*'], 'clearance.plans.write', false],
    [['clearance'], 'clearance.plans.write', false],
    [[], 'clearance.plans.read', false],
  ])('%j and %s: %s', (held, asked, allowed) => {
    expect(permits(holding(...held), asked).allowed).toBe(allowed);
  });

  it('lets the person at this computer do everything', () => {
    expect(() => requirePermission(LOCAL_ACTOR, 'anything.at.all')).not.toThrow();
  });

  it('refuses with the name of the permission', () => {
    expect(() => requirePermission(holding(), 'policy.read')).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => requirePermission(holding(), 'policy.read')).toThrow('policy.read');
  });
});
