import { describe, expect, it } from 'vitest';
import { createLog } from './index.ts';

function capture(options: { readable?: boolean; level?: string } = {}): { lines: string[]; log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  return { lines, log: createLog({ ...options, destination: { write: (line: string) => void lines.push(line) } }) };
}

describe('createLog', () => {
  it('hides secrets at any of the first three levels', () => {
    const { lines, log } = capture();
    log.info({ password: 'p4ss', request: { token: 'p4ss', headers: { authorization: 'p4ss' } }, ok: 1 }, 'in');
    expect(lines.join('')).not.toContain('p4ss');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ok: 1, msg: 'in', password: '***' });
  });

  it('writes short lines for a terminal', () => {
    const { lines, log } = capture({ readable: true });
    log.child({ room: 'clearance' }).warn({ plans: 3 }, 'slow');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn slow room=clearance plans=3\n$/);
  });

  it('keeps to its level', () => {
    const { lines, log } = capture({ level: 'warn' });
    log.info({}, 'not this');
    log.error({}, 'this');
    expect(lines).toHaveLength(1);
  });
});
